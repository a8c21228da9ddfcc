import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import type { DocumentView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

const RefileDialog = lazy(() => import('./refile-dialog.tsx'))

/**
 * „Falsche Akte …“ for a document that lies in a case file; `onMoved` runs once it lies in another, `onGone` once the clearing
 * desk has it.
 */
export const RefileAct = ({
  document,
  onMoved,
  onGone = onMoved,
}: {
  document: DocumentView
  onMoved?: () => void
  onGone?: (() => void) | undefined
}) => {
  const t = useTexts().control.refile
  const [open, setOpen] = useState(false)
  if (document.state !== 'filed' || !document.caseFile) return null
  return (
    <>
      <Button wide onPress={() => setOpen(true)}>
        {t.act}
      </Button>
      <Suspense>
        {open && (
          <RefileDialog
            document={document}
            onClose={() => setOpen(false)}
            onMoved={onMoved}
            onGone={onGone}
          />
        )}
      </Suspense>
    </>
  )
}
