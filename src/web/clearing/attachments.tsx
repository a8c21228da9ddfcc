import { Button } from '../../ui-kit/button.tsx'
import type { ClearingCase } from '../api/types.ts'
import { reasonFor, type Texts, useTexts } from '../texts/index.tsx'

type File = NonNullable<ClearingCase['attached']>['files'][number]

/** Documents inside the file: to be taken in by one click, and what became of each. */
export const Attachments = ({ view, onTake }: { view: ClearingCase; onTake: () => void }) => {
  const texts = useTexts()
  const t = texts.clearing
  const { attached, attachedTo } = view
  return (
    <>
      {attachedTo && <p className="muted">{t.attachedTo(attachedTo.fileName, attachedTo.receiptNumber)}</p>}
      {attached && (attached.canTake || attached.underWay || attached.files.length > 0) && (
        <div className="notice info what">
          <strong>{t.attachmentsTitle}</strong>
          {attached.canTake && (
            <>
              <p>{t.whatAttachments}</p>
              <p className="state-acts start">
                <Button onPress={onTake}>{t.takeAttachments}</Button>
              </p>
            </>
          )}
          {attached.underWay && <p role="status">{t.attachmentsUnderWay}</p>}
          {attached.files.length > 0 && (
            <ul>
              {attached.files.map((file) => (
                <li key={file.receiptNumber}>
                  <b>{file.fileName}</b>: {fateOf(texts, file)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  )
}

const fateOf = (texts: Texts, { state, reason, receiptNumber, duplicateOf }: File) => {
  if (state === 'rejected') return reason ? reasonFor(texts, reason) : texts.unknownReason
  if (state === 'duplicate') return texts.clearing.attachmentKnown(duplicateOf ?? receiptNumber)
  return texts.clearing.attachmentTaken(receiptNumber)
}
