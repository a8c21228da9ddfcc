import { Dialog } from '../../ui-kit/dialog.tsx'
import type { DocumentView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { giveToClearing, refileDocument, type Target } from './control-acts.ts'
import { RefileForm } from './refile-form.tsx'
import { ToClearing } from './to-clearing.tsx'

const RefileDialog = (props: {
  document: DocumentView
  onClose: () => void
  onMoved?: (() => void) | undefined
  onGone?: (() => void) | undefined
}) => {
  const texts = useTexts()
  const move = async (target: Target) => {
    props.onClose()
    if (await refileDocument(texts, props.document.id, target)) props.onMoved?.()
  }
  const give = async (note: string) => {
    props.onClose()
    if (await giveToClearing(texts, props.document.id, note)) props.onGone?.()
  }
  return (
    <Dialog title={texts.control.refile.title} closeLabel={texts.close} broad onClose={props.onClose}>
      <RefileForm proposals={[]} onMove={(target) => void move(target)} onCancel={props.onClose} />
      <ToClearing onGive={(note) => void give(note)} />
    </Dialog>
  )
}

export default RefileDialog
