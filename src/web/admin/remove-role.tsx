import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { tell } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import type { RoleView } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

/** Deletes an own role after asking, or says what it still hangs on. */
export const RemoveRole = ({ role }: { role: RoleView }) => {
  const texts = useTexts()
  const t = texts.administration.roles
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const name = role.name ?? role.key
  const held = role.heldBy.positions.length + role.heldBy.people.length > 0
  return (
    <>
      <Button aria-label={t.removeOf(name)} onPress={() => setAsking(true)}>
        {t.remove}
      </Button>
      {asking && (
        <Dialog
          title={held ? t.heldTitle(name) : t.removeTitle(name)}
          closeLabel={texts.close}
          onClose={close}
        >
          {held ? <Held role={role} onClose={close} /> : <Remove role={role} onClose={close} />}
        </Dialog>
      )}
    </>
  )
}

interface Asked {
  role: RoleView
  onClose: () => void
}

const Held = ({ role: { heldBy }, onClose }: Asked) => {
  const texts = useTexts()
  const t = texts.administration.roles
  return (
    <div className="admin-dialog">
      <p>{t.heldWhat}</p>
      <Holders title={t.heldPositions} names={heldBy.positions} />
      <Holders title={t.heldPeople} names={heldBy.people} />
      <div className="dialog-acts">
        <Button look="primary" onPress={onClose}>
          {texts.close}
        </Button>
      </div>
    </div>
  )
}

const Holders = ({ title, names }: { title: string; names: string[] }) =>
  names.length > 0 && (
    <section>
      <h3>{title}</h3>
      <ul className="effects">
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two positions may have one name, and none is ever moved
          <li key={at}>{name}</li>
        ))}
      </ul>
    </section>
  )

const Remove = ({ role: { key }, onClose }: Asked) => {
  const texts = useTexts()
  const t = texts.administration.roles
  const { act, busy, failure } = useAct()
  const remove = () =>
    act(
      () => api.DELETE('/api/v1/roles/{key}', { params: { path: { key } } }),
      () => {
        onClose()
        tell(t.removed)
      },
    )
  return (
    <div className="admin-dialog">
      <p>{t.removeWhat}</p>
      <FailureNote failure={failure} />
      <div className="dialog-acts">
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button look="primary" isDisabled={busy} onPress={() => void remove()}>
          {t.removeNow}
        </Button>
      </div>
    </div>
  )
}
