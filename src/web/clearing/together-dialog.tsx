import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import type { CaseFileRef, ClearingCase, Together } from '../api/types.ts'
import { typeName, useTexts } from '../texts/index.tsx'

type Props = {
  view: ClearingCase
  caseFile: CaseFileRef
  /** Of the letter at hand. */
  typeCode: string | null
  onClose: () => void
  onFileAll: (file: CaseFileRef, cases: string[]) => void
}

/** Letters that something speaks against are listed, too, but go along only when the clerk says so. */
const warnsOf = ({ case: row, speaksFor, contradicts }: Together, caseFile: CaseFileRef) => ({
  held: row.held && !row.held.mine ? row.held.staff.name : null,
  contradicts: contradicts.includes(caseFile.id),
  another: speaksFor && speaksFor.id !== caseFile.id ? speaksFor : null,
  protected: row.protected,
})
const isPlain = (one: Together, caseFile: CaseFileRef) =>
  Object.values(warnsOf(one, caseFile)).every((warning) => !warning)

/** All letters of a submission into one file: which ones, and what speaks against it. */
export const TogetherDialog = ({ view, caseFile, typeCode, onClose, onFileAll }: Props) => {
  const texts = useTexts()
  const t = texts.clearing
  const [along, setAlong] = useState(
    () => new Set(view.together.filter((one) => isPlain(one, caseFile)).map((one) => one.case.id)),
  )
  const flip = (id: string) => {
    const next = new Set(along)
    if (!next.delete(id)) next.add(id)
    setAlong(next)
  }
  return (
    <Dialog title={t.togetherTitle} closeLabel={texts.close} onClose={onClose}>
      <form
        className="discard"
        onSubmit={(event) => {
          event.preventDefault()
          onFileAll(caseFile, [view.case.id, ...along])
        }}
      >
        <p>
          {t.togetherLead} <b>{caseFile.title}</b>, {caseFile.reference}
        </p>
        <ul className="together">
          <li>
            <b>{typeName(texts, typeCode)}</b>, {texts.pages(view.case.pages)} ({t.thisLetter})
          </li>
          {view.together.map((one) => (
            <TogetherLine
              key={one.case.id}
              one={one}
              caseFile={caseFile}
              goesAlong={along.has(one.case.id)}
              onFlip={() => flip(one.case.id)}
            />
          ))}
        </ul>
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary" autoFocus>
            {t.togetherConfirm(along.size + 1)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const TogetherLine = (props: {
  one: Together
  caseFile: CaseFileRef
  goesAlong: boolean
  onFlip: () => void
}) => {
  const texts = useTexts()
  const t = texts.clearing
  const { one, caseFile } = props
  const warns = warnsOf(one, caseFile)
  return (
    <li>
      <label className="choice">
        <input
          type="checkbox"
          checked={props.goesAlong}
          disabled={warns.held !== null}
          onChange={props.onFlip}
        />
        <span>
          <b>{typeName(texts, one.typeCode)}</b>, {texts.pages(one.case.pages)}
          {warns.protected && (
            <>
              {' '}
              <Badge tone="warn">{t.protectedCase}</Badge>
            </>
          )}
          {warns.held && <span className="warns">{t.heldBy(warns.held)}</span>}
          {warns.contradicts && <span className="warns">{t.togetherContradicts}</span>}
          {warns.another && (
            <span className="warns">{t.togetherAnother(warns.another.title, warns.another.reference)}</span>
          )}
        </span>
      </label>
    </li>
  )
}
