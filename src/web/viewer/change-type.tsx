import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { offerUndo, tellFailure } from '../shell/toast.tsx'
import { typeName, useTexts } from '../texts/index.tsx'
import { useTypeOptions } from './use-type-options.ts'

type Props = {
  document: DocumentView
  /** Its letter has left the desk for that of another team. */
  onPassedOn?: (() => void) | undefined
}

/** Says what a document really is; its urgency follows, and the team that gets it. */
export const ChangeType = ({ document, onPassedOn }: Props) => {
  const t = useTexts().viewer
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t.changeType}</Button>
      {open && (
        <ChangeTypeDialog document={document} onPassedOn={onPassedOn} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

const shownBy = ['document', 'letter', 'letters', 'case-file', 'baskets']
const refresh = () => Promise.all(shownBy.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))

/** The team that would get the letter if it were of this type; undefined: it stays where it lies. */
const useTeam = ({ id, typeCode }: DocumentView, code: string) => {
  const query = { typeCode: code }
  const { data } = useQuery({
    queryKey: ['team-for', id, code],
    queryFn: () => dataOf(api.GET('/api/v1/documents/{id}/team', { params: { path: { id }, query } })),
    enabled: code !== '' && code !== typeCode,
    staleTime: 0,
  })
  return (code !== typeCode && data?.unit) || undefined
}

const ChangeTypeDialog = ({ document, onPassedOn, onClose }: Props & { onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.viewer
  const options = useTypeOptions(document.typeCode)
  const [code, setCode] = useState(document.typeCode ?? '')
  const team = useTeam(document, code)
  const [keep, setKeep] = useState(false)
  const change = async () => {
    onClose()
    const path = { id: document.id }
    const body = { typeCode: code, passOn: !keep }
    try {
      await dataOf(api.POST('/api/v1/documents/{id}/type', { params: { path }, body }))
    } catch (error) {
      return tellFailure(problemSentence(error))
    }
    const name = typeName(texts, code)
    const passedTo = keep ? undefined : team
    offerUndo(passedTo ? t.typeChangedAndPassed(name, passedTo.name) : t.typeChanged(name), async () => {
      await api.POST('/api/v1/documents/{id}/type/undo', { params: { path } })
      announce(t.typeBack)
      await refresh()
    })
    if (passedTo) onPassedOn?.()
    await refresh()
  }
  return (
    <Dialog title={t.changeType} closeLabel={texts.close} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (code) void change()
        }}
      >
        <div className="field">
          <label htmlFor="document-type">{t.documentType}</label>
          <span className="hint" id="document-type-hint">
            {t.changeTypeHint}
          </span>
          <select
            id="document-type"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do in this dialog
            autoFocus
            className="input"
            aria-describedby="document-type-hint"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          >
            {document.typeCode === null && <option value="">{texts.unknownType}</option>}
            {options.map((option) => (
              <option key={option.code} value={option.code}>
                {option.name}
              </option>
            ))}
          </select>
        </div>
        {team && (
          <div className="field pass-on">
            <label>
              <input
                type="checkbox"
                checked={!keep}
                aria-describedby="pass-on-hint"
                onChange={(event) => setKeep(!event.target.checked)}
              />
              {t.passOn(team.name)}
            </label>
            <span className="hint" id="pass-on-hint">
              {t.passOnHint}
            </span>
          </div>
        )}
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary">
            {t.changeTypeAct}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
