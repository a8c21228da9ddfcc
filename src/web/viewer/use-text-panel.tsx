import { type RefObject, useState } from 'react'
import { useMay } from '../access/use-may.ts'
import type { DocumentView, PageView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import type { Hit } from './find-in-text.ts'
import { Hits } from './hits.tsx'
import type { StackHandle } from './page-stack.tsx'
import { TextPanel } from './text-panel.tsx'

/**
 * The recognised text beside the pages of a letter, wherever they are shown: a button that opens it, the panel itself, and
 * what marks the line at hand on its page. Only for those who may correct it.
 */
export const useTextPanel = (document: DocumentView, page: number, stack: RefObject<StackHandle | null>) => {
  const t = useTexts().viewer.text
  const may = useMay('documents.correct')
  const [open, setOpen] = useState(false)
  const [line, setLine] = useState<Hit>()
  const close = () => {
    setOpen(false)
    setLine(undefined)
  }
  const show = (place: Hit) => {
    setLine(place)
    stack.current?.show(place.page, (place.boxes[0]?.[1] ?? 0) / place.height)
  }
  const isOpen = may && open
  return {
    isOpen,
    button: may && (
      <button
        type="button"
        className="button"
        aria-pressed={open}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {t.open}
      </button>
    ),
    panel: isOpen && (
      <TextPanel
        key={document.id}
        documentId={document.id}
        pages={document.pages}
        current={page}
        onLine={show}
        onClose={close}
      />
    ),
    /** Null on pages without the line at hand. */
    overlay: ({ number }: PageView) =>
      isOpen && line?.page === number ? (
        <Hits hits={[line]} now={line} width={line.width} height={line.height} />
      ) : null,
  }
}
