import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import type { ClearingCase } from '../api/types.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { mergeWith, type Place, splitBefore } from './page-acts.ts'

type Doubt = ClearingCase['doubts'][number]
type Props = {
  view: ClearingCase
  page: number
  show: (id: string | null) => void
  onShow: (page: number) => void
}

/** The doubt about the page in view, else the next one behind it, else the last. */
const nearest = (doubts: Doubt[], page: number) => doubts.find((doubt) => doubt.page >= page) ?? doubts.at(-1)

/** Where it is not sure that the letter ends: why, and one key to part or join it there. */
export const CutDoubts = ({ view, page, show, onShow }: Props) => {
  const doubt = nearest(view.doubts, page)
  if (!doubt) return null
  return (
    <DoubtBar
      view={view}
      doubt={doubt}
      place={{ caseId: view.case.id, page, go: show }}
      onShow={() => onShow(doubt.page)}
    />
  )
}

const DoubtBar = (props: { view: ClearingCase; doubt: Doubt; place: Place; onShow: () => void }) => {
  const texts = useTexts()
  const t = texts.doubts
  const { view, doubt, place } = props
  const [asking, setAsking] = useState(false)
  const isStart = doubt.page === 1
  const { previous } = view.neighbours
  const act = () => {
    if (!isStart) return void splitBefore(texts, place, [doubt.page])
    // What lies on somebody's desk is fetched from there only after a second look.
    if (previous?.state === 'filed' || previous?.inHands) return setAsking(true)
    void mergeWith(texts, place, 'previous')
  }
  useShortcuts({ b: act })
  return (
    <section className="cut-doubt" aria-label={t.title}>
      <Icon name="warn" />
      <p>
        <b>{t.title}</b> {t.nth(view.doubts.indexOf(doubt) + 1, view.doubts.length)}
        <br />
        {isStart ? t.mayGoOn : t.mayBegin(doubt.page)} <Why doubt={doubt} unread={isUnread(view, doubt)} />
      </p>
      <span className="bar-group">
        {!isStart && (
          <Button look="quiet" onPress={props.onShow}>
            {t.show(doubt.page)}
          </Button>
        )}
        <Button shortcut="B" onPress={act}>
          {isStart ? t.join : t.split}
        </Button>
      </span>
      {asking && (
        <MergeDialog
          neighbours={view.neighbours}
          wanted="previous"
          onClose={() => setAsking(false)}
          onMerge={(side) => void mergeWith(texts, place, side)}
        />
      )}
    </section>
  )
}

/** Whether a page before the place or behind it could not be read. */
const isUnread = ({ document }: ClearingCase, { page }: Doubt) =>
  document?.pages
    .slice(Math.max(0, page - 2), page)
    .some(({ doubts, waiting }) => waiting || doubts.includes('unreadable')) ?? false

const Why = ({ doubt, unread }: { doubt: Doubt; unread: boolean }) => {
  const t = useTexts().doubts
  const words = (codes: string[]) => codes.map((code) => t.reasons[code] ?? code).join(', ')
  const { speaksFor, speaksAgainst } = doubt
  if (speaksFor.length + speaksAgainst.length === 0) return unread ? t.atUnread : t.unknown
  return (
    <>
      {speaksFor.length > 0 && t.speaksFor(words(speaksFor))}{' '}
      {speaksAgainst.length > 0 && t.speaksAgainst(words(speaksAgainst))}
    </>
  )
}
