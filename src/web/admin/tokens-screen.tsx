import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api } from '../api/client.ts'
import { Table } from '../control/count-table.tsx'
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
        {running.length > 0 ? <Running tokens={running} /> : <p className="muted">{t.noneRunning}</p>}
      </section>
      <MakeToken accounts={tokens.data.accounts} />
      <SystemAccounts accounts={tokens.data.accounts} />
      <section className="plain-part" aria-labelledby="tokens-over">
        <h2 id="tokens-over">{t.over}</h2>
        {over.length > 0 ? <Over tokens={over} /> : <p className="muted">{t.noneOver}</p>}
      </section>
    </div>
  )
}

/** What a token is called, whose it is, what it may, and who made it: the same for those in force and those that ended. */
const useTokenCells = () => {
  const texts = useTexts()
  const t = texts.admission.tokens
  const formats = useFormats()
  return {
    head: [t.label, t.account, t.scope, t.made],
    cells: ({ label, account, rights, createdBy, createdAt }: ApiToken) => [
      <b key="label">{label}</b>,
      account.name,
      rights.map((right) => texts.rights[right]?.name ?? right).join(', '),
      t.madeBy(createdBy.name, formats.day(createdAt)),
    ],
    used: ({ usedAt }: ApiToken) =>
      usedAt ? t.usedAt(formats.day(usedAt), formats.time(usedAt)) : t.neverUsed,
  }
}

const Running = ({ tokens }: { tokens: ApiToken[] }) => {
  const t = useTexts().admission.tokens
  const formats = useFormats()
  const { head, cells, used } = useTokenCells()
  const soon = new Date(Date.now() + soonDays * 86_400_000).toISOString()
  return (
    <Table
      title={t.running}
      head={[...head, t.endsOn, t.used, t.revokeNow]}
      words={7}
      rows={tokens.map((token) => [
        ...cells(token),
        <span key="ends">
          {formats.day(token.endsAt)} {token.endsAt < soon && <Badge tone="warn">{t.soon}</Badge>}
        </span>,
        used(token),
        <Revoke key="revoke" token={token} />,
      ])}
    />
  )
}

const Over = ({ tokens }: { tokens: ApiToken[] }) => {
  const t = useTexts().admission.tokens
  const formats = useFormats()
  const { head, cells, used } = useTokenCells()
  return (
    <Table
      title={t.over}
      head={[...head, t.endedOn, t.used]}
      words={6}
      rows={tokens.map((token) => [
        ...cells(token),
        token.endedAt ? formats.day(token.endedAt) : `${formats.day(token.endsAt)}, ${t.ranOut}`,
        used(token),
      ])}
    />
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
