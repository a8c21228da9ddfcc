import { type RefObject, useState } from 'react'
import { IconButton } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'
import type { StackHandle, Turn, Zoom } from './page-stack.tsx'

/** Widths of a page while zooming, in CSS pixels; 794 is the width of A4 on screen. */
const STEP = 1.25
const clamp = (width: number) => Math.round(Math.max(300, Math.min(2600, width)))

/** How the pages of a stack are looked at: width and turn, and the steps that change them. */
export const usePageView = (stack: RefObject<StackHandle | null>) => {
  const [zoom, setZoom] = useState<Zoom>('width')
  const [turn, setTurn] = useState<Turn>(0)
  const scale = (factor: number) => setZoom(clamp((stack.current?.width() ?? 794) * factor))
  return {
    zoom,
    turn,
    larger: () => scale(STEP),
    smaller: () => scale(1 / STEP),
    fitWidth: () => setZoom('width'),
    rotate: () => setTurn((now) => ((now + 90) % 360) as Turn),
  }
}

/** The buttons for it, the same wherever pages are shown; `turning`: whether the view can be turned. */
export const PageViewButtons = ({
  view,
  turning = true,
}: {
  view: ReturnType<typeof usePageView>
  turning?: boolean
}) => {
  const t = useTexts().viewer
  return (
    <span className="bar-group">
      <IconButton icon="minus" label={t.zoomOut} onPress={view.smaller} />
      <IconButton icon="plus" label={t.zoomIn} onPress={view.larger} />
      <button type="button" className="button" aria-pressed={view.zoom === 'width'} onClick={view.fitWidth}>
        {t.fitWidth}
      </button>
      {turning && <IconButton icon="rotate" label={t.rotate} onPress={view.rotate} />}
    </span>
  )
}
