import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCase } from '../api/types.ts'
import { reasonFor, useTexts } from '../texts/index.tsx'

/** Nobody is to open these. */
const sealed = ['recognition.program_file', 'intake.virus_found', 'intake.too_large_to_check']

type Props = { view: ClearingCase; onRetry: () => void; onGoOn: () => void }

/** A file without pages to show: what is wrong with it, and what a person can do. */
export const NotReadable = ({ view, onRetry, onGoOn }: Props) => {
  const texts = useTexts()
  const t = texts.clearing
  const { kind, reason, fileName } = view.case
  const failed = kind === 'failed'
  const { what, todo } = (failed ? undefined : t.refused[reason]) ?? {}
  const unread = String(view.facts.pages ?? '').split(',').length
  return (
    <div className="not-readable arrival" tabIndex={-1}>
      <div className="notice">
        <h2>
          <Icon name="warn" /> {failed ? t.failedTitle : t.rejectedTitle}
        </h2>
        <p className="file-name">{fileName}</p>
        <p>{what ?? reasonFor(texts, reason, view.facts)}</p>
        <h3>{t.whatToDo}</h3>
        <p>{failed ? (view.canGoOn ? t.whatFailedPages : t.whatFailed) : (todo ?? t.whatRejected)}</p>
        <p className="state-acts start">
          {view.canRetry && <Button onPress={onRetry}>{texts.retry}</Button>}
          {view.canGoOn && <Button onPress={onGoOn}>{t.goOn(unread)}</Button>}
          {!sealed.includes(reason) && (
            <a className="button" href={view.original} target="_blank" rel="noreferrer">
              {t.original}
            </a>
          )}
        </p>
      </div>
    </div>
  )
}
