import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { documentTypesQuery, queryClient } from '../api/queries.ts'
import type { DocumentView } from '../api/types.ts'
import { tell, tellFailure } from '../shell/toast.tsx'
import { typeName, useLocale, useTexts } from '../texts/index.tsx'

/** Says what a document really is; its urgency follows. */
export const ChangeType = ({ document }: { document: DocumentView }) => {
  const t = useTexts().viewer
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t.changeType}</Button>
      {open && <ChangeTypeDialog document={document} onClose={() => setOpen(false)} />}
    </>
  )
}

const shownBy = ['document', 'letter', 'letters', 'case-file', 'baskets']

const ChangeTypeDialog = ({ document, onClose }: { document: DocumentView; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.viewer
  const locale = useLocale()
  const { data } = useQuery(documentTypesQuery)
  const [code, setCode] = useState(document.typeCode ?? '')
  const options = (data?.types ?? [])
    .filter((type) => type.active || type.code === document.typeCode)
    .map((type) => ({ code: type.code, name: typeName(texts, type.code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale))
  const change = async () => {
    onClose()
    try {
      const path = { id: document.id }
      await dataOf(api.POST('/api/v1/documents/{id}/type', { params: { path }, body: { typeCode: code } }))
      for (const key of shownBy) void queryClient.invalidateQueries({ queryKey: [key] })
      tell(t.typeChanged(typeName(texts, code)))
    } catch (error) {
      tellFailure(problemSentence(error))
    }
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
