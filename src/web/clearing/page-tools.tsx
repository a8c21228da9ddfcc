import { useState } from 'react'
import { Button, IconButton } from '../../ui-kit/button.tsx'
import type { ClearingCase, DocumentView } from '../api/types.ts'
import { tell } from '../shell/toast.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { mergeWith, type Place, splitBefore, turnPage } from './page-acts.ts'
import { SplitDialog } from './split-dialog.tsx'
import './page-tools.css'

type Props = {
  view: ClearingCase
  document: DocumentView
  page: number
  show: (caseId: string | null) => void
}

/** Mends wrong cuts and turned pages: the tools over the page, and their keys T, M and R. */
export const PageTools = ({ view, document, page, show }: Props) => {
  const texts = useTexts()
  const t = texts.pageTools
  const [asking, setAsking] = useState<'split' | 'merge' | null>(null)
  const place: Place = { caseId: view.case.id, page, go: show }
  const { previous, next } = view.neighbours
  const count = document.pages.length
  const split = () => {
    if (count === 1) return tell(t.onePage)
    // Two pages can be parted in one way only.
    if (count === 2) return void splitBefore(texts, place, [2])
    setAsking('split')
  }
  const askMerge = () => (previous || next ? setAsking('merge') : tell(t.alone))
  const mergeNext = () => {
    if (!next) return tell(t.nothingNext)
    // What lies on somebody's desk is fetched from there only after a second look.
    if (next.state === 'filed' || next.inHands) return askMerge()
    void mergeWith(texts, place, 'next')
  }
  const turn = (by: 90 | 270) => void turnPage(texts, place, by)
  useShortcuts({ t: split, m: mergeNext, r: () => turn(90) })
  return (
    <span className="bar-group page-tools">
      <IconButton icon="rotate-left" label={t.turnLeft} onPress={() => turn(270)} />
      <IconButton icon="rotate" label={t.turnRight} onPress={() => turn(90)} />
      <Button shortcut="T" onPress={split}>
        {t.split}
      </Button>
      <Button shortcut="M" onPress={askMerge}>
        {t.merge}
      </Button>
      {asking === 'split' && (
        <SplitDialog
          pages={document.pages}
          current={page}
          onClose={() => setAsking(null)}
          onSplit={(before) => void splitBefore(texts, place, before)}
        />
      )}
      {asking === 'merge' && (
        <MergeDialog
          neighbours={view.neighbours}
          onClose={() => setAsking(null)}
          onMerge={(side) => void mergeWith(texts, place, side)}
        />
      )}
    </span>
  )
}
