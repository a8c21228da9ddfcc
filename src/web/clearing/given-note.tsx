import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCase } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

/** What the clerk said who took the letter out of a wrong file. */
export const GivenNote = ({ given }: { given: NonNullable<ClearingCase['given']> }) => {
  const t = useTexts().doubts
  const { by, note, from } = given
  return (
    <div className="notice info what">
      <p className="given-by">
        <Icon name="person" /> {by ? t.givenBy(by) : t.givenBySomebody}
      </p>
      {note && (
        <blockquote className="given-note">
          <b>{note}</b>
        </blockquote>
      )}
      {from && <p>{t.givenFrom(`${from.reference} (${from.title})`)}</p>}
    </div>
  )
}
