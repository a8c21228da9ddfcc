import { Button } from '../../ui-kit/button.tsx'
import type { ClearingCase } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

/** What can be done about pages of the letter that could not be read; the other letters of its stack have gone on. */
export const UnreadPages = ({ view, onReread }: { view: ClearingCase; onReread: () => void }) => {
  const t = useTexts().clearing
  const again = view.document?.pages.some(({ waiting }) => waiting)
  if (again && view.case.reason === 'page_unreadable')
    return (
      <p className="notice info what" role="status">
        {t.rereading}
      </p>
    )
  const unread = view.document?.pages.filter(({ doubts }) => doubts.includes('unreadable')) ?? []
  if (unread.length === 0) return null
  return (
    <div className="notice info what">
      <strong>{t.whatToDo}</strong>
      <p>{t.whatUnread(unread.length)}</p>
      <p className="state-acts start">
        <Button onPress={onReread}>{t.reread(unread.length)}</Button>
        <a className="button" href={view.original} target="_blank" rel="noreferrer">
          {t.original}
        </a>
      </p>
    </div>
  )
}
