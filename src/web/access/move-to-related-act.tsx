import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { caseFileQuery } from '../api/queries.ts'
import type { CaseFile, DocumentView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, DialogForm } from './form-parts.tsx'
import { takeStep } from './take-step.ts'

/** Lays a document into another file of the same household, where there is one that the clerk may find. */
export const MoveToRelatedAct = ({ document, onMoved }: { document: DocumentView; onMoved?: () => void }) => {
  const t = useTexts().needToKnow
  const [open, setOpen] = useState(false)
  const id = document.caseFile?.id ?? ''
  const file = useQuery({ ...caseFileQuery(id), enabled: id !== '' && document.state === 'filed' })
  if (!file.data || file.data.related.length === 0) return null
  return (
    <>
      <Button wide onPress={() => setOpen(true)}>
        {t.moveTo}
      </Button>
      {open && (
        <MoveDialog
          documentId={document.id}
          files={file.data.related}
          onClose={() => setOpen(false)}
          onMoved={onMoved}
        />
      )}
    </>
  )
}

const MoveDialog = (props: {
  documentId: string
  files: CaseFile['related']
  onClose: () => void
  onMoved: (() => void) | undefined
}) => {
  const texts = useTexts()
  const t = texts.needToKnow
  const [to, setTo] = useState(props.files[0]?.id ?? '')
  const move = (caseFileId: string) => {
    const params = { path: { id: props.documentId } }
    return dataOf(api.POST('/api/v1/documents/{id}/move-to-related', { params, body: { caseFileId } }))
  }
  const submit = async () => {
    let from = ''
    const call = async () => {
      from = (await move(to)).from
    }
    const said = t.moved(props.files.find(({ id }) => id === to)?.reference ?? '')
    const shown = ['letters', 'letter', 'document', 'baskets', 'case-file']
    props.onClose()
    const undo = { call: () => move(from), said: t.moveUndone }
    if (await takeStep({ call, said, shown, undo })) props.onMoved?.()
  }
  return (
    <Dialog title={t.moveTitle} closeLabel={texts.close} onClose={props.onClose}>
      <DialogForm submit={t.moveSubmit} onSubmit={() => void submit()} onCancel={props.onClose}>
        <Choice
          label={t.related}
          autoFocus
          value={to}
          options={props.files.map(({ id, reference, kind }) => [id, `${t.kinds[kind]} ${reference}`])}
          onChange={setTo}
        />
      </DialogForm>
    </Dialog>
  )
}
