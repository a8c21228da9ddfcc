import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'
import { useMay } from './use-may.ts'

const BreakGlassDialog = lazy(() => import('./break-glass-dialog.tsx'))

/** The way into a file that is not one's own, for those who have it; with a number, for that file. */
export const BreakGlassAct = ({ number }: { number?: string }) => {
  const t = useTexts().needToKnow
  const may = useMay('casefiles.break_glass')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onPress={() => setOpen(true)}>{number ? t.breakGlass : t.breakGlassSearch}</Button>
      <Suspense>
        {open && <BreakGlassDialog {...(number && { number })} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  )
}
