import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Line } from './fields.tsx'
import type { Organisation } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

/** The houses of the office: add one, rename one. */
export const Sites = ({ sites, mayChange }: { sites: Organisation['sites']; mayChange: boolean }) => {
  const t = useTexts().administration.units
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <section aria-labelledby="sites-title" className="plain-part">
      <h2 id="sites-title">{t.sites}</h2>
      <ul className="versions">
        {sites.map(({ id, name }) => (
          <li key={id}>
            {editing === id ? (
              <SiteForm id={id} name={name} onDone={() => setEditing(null)} />
            ) : (
              <>
                <span>{name}</span>
                {mayChange && (
                  <Button aria-label={t.editOf(name)} onPress={() => setEditing(id)}>
                    {t.edit}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {mayChange && editing === null && <Button onPress={() => setEditing('neu')}>{t.addSite}</Button>}
      {editing === 'neu' && <SiteForm id={null} name="" onDone={() => setEditing(null)} />}
    </section>
  )
}

const SiteForm = (props: { id: string | null; name: string; onDone: () => void }) => {
  const texts = useTexts()
  const t = texts.administration
  const { act, failure } = useAct()
  const [name, setName] = useState(props.name)
  const { id } = props
  const save = () =>
    act(
      () =>
        id
          ? dataOf(api.PUT('/api/v1/sites/{id}', { params: { path: { id } }, body: { name } }))
          : dataOf(api.POST('/api/v1/sites', { body: { name } })),
      () => {
        tell(t.saved)
        props.onDone()
      },
    )
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Line label={t.units.siteName} value={name} onChange={setName} />
      <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
        {t.save}
      </Button>
      <Button onPress={props.onDone}>{texts.cancel}</Button>
      <FailureNote failure={failure} />
    </form>
  )
}
