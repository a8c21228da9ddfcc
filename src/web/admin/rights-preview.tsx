import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { Loading } from '../shell/failure.tsx'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import type { RightsPreview, RoleMatrix } from './queries.ts'
import { useRoleName } from './role-name.ts'
import { changesOf, type Ticks } from './ticks.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Props {
  matrix: RoleMatrix
  ticks: Ticks
  onClose: () => void
  onSaved: () => void
}

/** What the ticks would open and close, and for whom; saved only from here. */
export const RightsPreviewDialog = ({ matrix, ticks, onClose, onSaved }: Props) => {
  const texts = useTexts()
  const t = texts.administration
  const changes = changesOf(ticks)
  const { act, busy, failure } = useAct()
  const preview = useQuery({
    queryKey: ['rights-preview', changes],
    queryFn: () => dataOf(api.POST('/api/v1/role-rights/preview', { body: { changes } })),
    staleTime: 0,
    gcTime: 0,
  })
  const save = () =>
    act(
      () => api.POST('/api/v1/role-rights', { body: { changes } }),
      () => {
        tell(t.saved)
        onSaved()
      },
    )
  const refused = preview.data && (preview.data.nobodyLeft !== null || preview.data.ownRoles.length > 0)
  return (
    <Dialog title={t.roles.previewTitle} closeLabel={texts.close} broad onClose={onClose}>
      <div className="admin-dialog">
        {preview.isPending && <Loading />}
        {preview.error && <FailureNote failure={problemSentence(preview.error)} />}
        {preview.data && <Effects preview={preview.data} matrix={matrix} />}
        <FailureNote failure={failure} />
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button
            look="primary"
            isDisabled={busy || !preview.data || refused === true}
            onPress={() => void save()}
          >
            {t.roles.save}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const Effects = ({ preview, matrix }: { preview: RightsPreview; matrix: RoleMatrix }) => {
  const texts = useTexts()
  const t = texts.administration.roles
  const roleName = useRoleName(matrix.roles)
  const { opens, closes, nobodyLeft, ownRoles } = preview
  return (
    <>
      {nobodyLeft && <FailureNote failure={t.nobodyLeft(texts.rights[nobodyLeft]?.name ?? nobodyLeft)} />}
      {ownRoles.length > 0 && <FailureNote failure={t.ownRoles(ownRoles.map(roleName).join(', '))} />}
      {opens.length + closes.length === 0 && <p>{t.nothing}</p>}
      <Reaches title={t.opens} reaches={opens} />
      <Reaches title={t.closes} reaches={closes} />
    </>
  )
}

const mostNames = 12

const Reaches = ({ title, reaches }: { title: string; reaches: RightsPreview['opens'] }) => {
  const texts = useTexts()
  const t = texts.administration.roles
  if (reaches.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="effects">
        {reaches.map(({ right, count, people }) => (
          <li key={right}>
            <b>{texts.rights[right]?.name ?? right}</b> – {t.people(count)}
            <br />
            <span className="muted">
              {people.slice(0, mostNames).join(', ')}
              {count > mostNames && ` ${t.more(count - mostNames)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
