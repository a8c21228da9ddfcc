import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { api } from '../api/client.ts'
import type { Account } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { Refusal } from '../sign-in/field.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { useAccountAct } from './use-account-act.ts'

/** Where one is signed in at the moment; each of them can be ended from here. */
export const Devices = ({ account }: { account: Account }) => {
  const t = useTexts().access
  const { act, refusal } = useAccountAct()
  const end = async (call: () => Promise<unknown>) => {
    if (await act(call)) announce(t.ended)
  }
  const one = (id: string) => () =>
    end(() => api.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id } } }))
  return (
    <section>
      <h2>{t.devicesTitle}</h2>
      <p className="muted">{t.devicesHint}</p>
      <Refusal>{refusal}</Refusal>
      <ul className="account-list">
        {account.sessions.map((session) => (
          <Device key={session.id} session={session} onEnd={one(session.id)} />
        ))}
      </ul>
      {account.sessions.length > 1 && (
        <Button onPress={() => void end(() => api.POST('/api/v1/account/sessions/end-others'))}>
          {t.endOthers}
        </Button>
      )}
    </section>
  )
}

const Device = ({ session, onEnd }: { session: Account['sessions'][number]; onEnd: () => void }) => {
  const t = useTexts().access
  const formats = useFormats()
  const { agent, address, here, method, createdAt, seenAt } = session
  const name = agent || t.unknownAgent
  const at = (say: (day: string, time: string) => string, instant: string) =>
    say(formats.day(instant), formats.time(instant))
  return (
    <li>
      <span>
        <span>
          <b>{name}</b> {here && <Badge tone="good">{t.here}</Badge>}
        </span>
        <span className="muted">
          {address} · {t.methods[method]} · {at(t.since, createdAt)} · {at(t.seen, seenAt)}
        </span>
      </span>
      {!here && (
        <Button aria-label={t.endNamed(name, address ?? '')} onPress={onEnd}>
          {t.end}
        </Button>
      )}
    </li>
  )
}
