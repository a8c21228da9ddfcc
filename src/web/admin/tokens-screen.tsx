import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { type ApiToken, tokensQuery } from './queries.ts'
import { SystemAccounts } from './system-accounts.tsx'
import { MakeToken } from './token-form.tsx'
import { FailureNote, useAct } from './use-act.tsx'
import '../control/control.css'
import './admin.css'
import './administration.css'

const soonDays = 30

/** Administration: which other systems get in, for what, until when; tokens are made and ended here. */
export const TokensScreen = () => {
  const { pages, tokens: t } = useTexts().admission
  const tokens = useQuery(tokensQuery)
  if (tokens.error && !tokens.data)
    return <Failure error={tokens.error} again={() => void tokens.refetch()} />
  if (!tokens.data) return <Loading />
  const now = new Date().toISOString()
  const isOver = ({ endedAt, endsAt }: ApiToken) => endedAt !== null || endsAt <= now
  const running = tokens.data.tokens.filter((token) => !isOver(token))
  const over = tokens.data.tokens.filter(isOver)
  return (
    <div className="control">
      <h1>{pages.tokens[0]}</h1>
      <p className="muted">{t.lead}</p>
      <section className="plain-part" aria-labelledby="tokens-running">
        <h2 id="tokens-running">{t.running}</h2>
        {running.length === 0 && <p className="muted">{t.noneRunning}</p>}
        <TokenList tokens={running} running />
      </section>
      <MakeToken accounts={tokens.data.accounts} />
      <SystemAccounts accounts={tokens.data.accounts} />
      <section className="plain-part" aria-labelledby="tokens-over">
        <h2 id="tokens-over">{t.over}</h2>
        {over.length === 0 && <p className="muted">{t.noneOver}</p>}
        <TokenList tokens={over} running={false} />
      </section>
    </div>
  )
}

const TokenList = ({ tokens, running }: { tokens: ApiToken[]; running: boolean }) => (
  <ul className="versions">
    {tokens.map((token) => (
      <li key={token.id}>
        <TokenWords token={token} running={running} />
        {running && <Revoke token={token} />}
      </li>
    ))}
  </ul>
)

/** What it is called, whose it is, what it may, who made it, how long it counts and whether it is used at all. */
const TokenWords = ({ token, running }: { token: ApiToken; running: boolean }) => {
  const texts = useTexts()
  const t = texts.admission.tokens
  const formats = useFormats()
  const { label, account, rights, createdBy, createdAt, endsAt, endedAt, usedAt } = token
  const soon = running && Date.parse(endsAt) - Date.now() < soonDays * 86_400_000
  const until = formats.day(endsAt)
  const end = running ? t.endsOn(until) : endedAt ? t.endedOn(formats.day(endedAt)) : t.ranOut(until)
  const used = usedAt ? t.usedAt(formats.day(usedAt), formats.time(usedAt)) : t.neverUsed
  return (
    <div className="token-words">
      <b>{label}</b> · {account.name} {soon && <Badge tone="warn">{t.soon}</Badge>}
      <br />
      {t.scope(rights.map((right) => texts.rights[right]?.name ?? right).join(', '))}
      <br />
      <span className="muted">
        {t.madeBy(createdBy.name, formats.day(createdAt))} · {end} · {used}
      </span>
    </div>
  )
}

const Revoke = ({ token }: { token: ApiToken }) => {
  const texts = useTexts()
  const t = texts.admission.tokens
  const { act, busy, failure } = useAct()
  const [asking, setAsking] = useState(false)
  const revoke = () =>
    act(
      () => api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } }),
      () => {
        setAsking(false)
        tell(t.revoked)
      },
    )
  return (
    <>
      <Button aria-label={t.revokeOf(token.label)} onPress={() => setAsking(true)}>
        {t.revoke}
      </Button>
      {asking && (
        <Dialog title={t.revokeTitle(token.label)} closeLabel={texts.close} onClose={() => setAsking(false)}>
          <div className="admin-dialog">
            <p>{t.revokeWhat}</p>
            <FailureNote failure={failure} />
            <div className="dialog-acts">
              <Button onPress={() => setAsking(false)}>{texts.cancel}</Button>
              <Button look="primary" isDisabled={busy} onPress={() => void revoke()}>
                {t.revokeNow}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
