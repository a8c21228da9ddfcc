import { Button } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'

export const EmptyBasket = ({ filtered, onClear }: { filtered: boolean; onClear: () => void }) => {
  const texts = useTexts()
  return (
    <div className="state empty" role="status">
      <p>
        <strong>{filtered ? texts.inbox.emptyFiltered : texts.inbox.empty}</strong>
      </p>
      {filtered ? (
        <p className="state-acts">
          <Button onPress={onClear}>{texts.inbox.clearFilter}</Button>
        </p>
      ) : (
        <p className="muted">{texts.inbox.emptyHint}</p>
      )}
    </div>
  )
}
