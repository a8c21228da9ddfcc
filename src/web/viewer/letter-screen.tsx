import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { CoveredNotice, coveredOf } from '../access/covered-notice.tsx'
import { MoveToRelatedAct } from '../access/move-to-related-act.tsx'
import { letterQuery } from '../api/queries.ts'
import type { Letter } from '../api/types.ts'
import { RefileAct } from '../control/refile-act.tsx'
import { type InboxSearch, letterQueryOf } from '../inbox/inbox-search.ts'
import { finishLetters, markRead, reopenLetter, takeLetter } from '../inbox/letter-acts.ts'
import { useLetters } from '../inbox/use-letters.ts'
import { announce } from '../shell/announce.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { Details } from './details.tsx'
import { DocumentViewer } from './document-viewer.tsx'
import type { KeyField } from './key-fields.tsx'

/** A letter opened from the Postkorb: its pages, what is known about it, and on to the next one. */
export const LetterScreen = () => {
  const texts = useTexts()
  const { id } = useParams({ from: '/briefe/$id' })
  const search = useSearch({ from: '/briefe/$id' })
  const letter = useQuery(letterQuery(id))
  const unread = letter.data?.letter.readAt === null
  useEffect(() => {
    if (unread) void markRead(id)
  }, [id, unread])
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/postkorb', search })
  // Also while the letter is on its way, or does not come.
  useShortcuts({ escape: back })
  const covered = coveredOf(letter.error)
  if (covered && !letter.data)
    return (
      <div className="covered-screen">
        <CoveredNotice covered={covered} heading="h1" onOpened={() => void letter.refetch()} />
        <Link to="/postkorb" search={search} className="button">
          <Icon name="back" /> {texts.nav.inbox}
        </Link>
      </div>
    )
  if (letter.error && !letter.data)
    return <Failure error={letter.error} again={() => void letter.refetch()} />
  if (!letter.data) return <Loading />
  return <OpenLetter key={id} letter={letter.data} search={search} back={back} />
}

type OpenProps = { letter: Letter; search: InboxSearch; back: () => void }

const OpenLetter = ({ letter: { letter, document }, search, back }: OpenProps) => {
  const texts = useTexts()
  const navigate = useNavigate()
  const [place, setPlace] = useState<KeyField>()
  const { next, previous } = useNeighbours(letter.id, search)
  const go = (id: string | undefined, otherwise: string) => {
    if (!id) return announce(otherwise)
    void navigate({ to: '/briefe/$id', params: { id }, search: { ...search, brief: id }, replace: true })
  }
  const finish = () => {
    if (letter.status === 'done') return void reopenLetter(letter.id, texts.inbox.reopened)
    void finishLetters(texts, [letter.id])
    if (next) go(next, '')
    else back()
  }
  const take = () => void takeLetter(letter.id, texts.inbox.taken)
  const goNext = () => go(next, texts.viewer.lastLetter)
  const goPrevious = () => go(previous, texts.viewer.firstLetter)
  useShortcuts({ n: goNext, p: goPrevious, e: finish, t: take })
  return (
    <div className="panes reading">
      <DocumentViewer
        document={document}
        place={place}
        lead={
          <Link to="/postkorb" search={search} className="button quiet">
            <Icon name="back" /> {texts.nav.inbox}
          </Link>
        }
      />
      <aside className="pane details" aria-label={texts.viewer.details}>
        <Details
          document={document}
          onShow={(field) => setPlace({ ...field })}
          onPassedOn={() => (next ? go(next, '') : back())}
          more={
            <>
              <dt>{texts.inbox.team}</dt>
              <dd>{letter.unit.name}</dd>
              <dt>{texts.inbox.clerk}</dt>
              <dd>{letter.clerk?.name ?? texts.inbox.nobody}</dd>
            </>
          }
        />
        <div className="details-acts">
          <Button look="primary" wide shortcut="E" onPress={finish}>
            {letter.status === 'done' ? texts.inbox.reopen : texts.inbox.finish}
          </Button>
          {letter.clerk === null && (
            <Button wide shortcut="T" onPress={take}>
              {texts.inbox.take}
            </Button>
          )}
          <MoveToRelatedAct document={document} onMoved={() => (next ? go(next, '') : back())} />
          <RefileAct document={document} onMoved={() => (next ? go(next, '') : back())} />
          <div className="pair">
            <Button wide shortcut="P" isDisabled={!previous} onPress={goPrevious}>
              {texts.viewer.previous}
            </Button>
            <Button wide shortcut="N" isDisabled={!next} onPress={goNext}>
              {texts.viewer.next}
            </Button>
          </div>
        </div>
      </aside>
    </div>
  )
}

/** The letters before and after in the list one came from, also when reading took this one out of a filtered list. */
const useNeighbours = (id: string, search: InboxSearch) => {
  const key = JSON.stringify({ ...search, brief: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words are the same list
  const query = useMemo(() => letterQueryOf(search), [key])
  const list = useLetters(query)
  const place = useRef(-1)
  const index = list.indexOf(id)
  if (index >= 0) place.current = index
  const at = place.current
  useEffect(() => {
    if (at >= 0) list.show(Math.max(0, at - 1), at + 1)
  }, [at, list.show])
  if (at < 0) return { next: undefined, previous: undefined }
  const next = list.rowAt(index >= 0 ? at + 1 : at)
  return { next: next?.id, previous: at > 0 ? list.rowAt(at - 1)?.id : undefined }
}
