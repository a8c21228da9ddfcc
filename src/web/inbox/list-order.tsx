import type { SortKey } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

/** Says why the list stands as it does, and leads back when somebody sorted it otherwise. */
export const ListOrder = ({ sort, onSameDayFirst }: { sort: SortKey; onSameDayFirst: () => void }) => {
  const texts = useTexts()
  return (
    <span className="list-order">
      {sort === 'sameDayFirst' ? (
        texts.inbox.sameDayFirst
      ) : (
        <button type="button" className="link" onClick={onSameDayFirst}>
          {texts.inbox.backToSameDayFirst}
        </button>
      )}
    </span>
  )
}
