import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { inDays } from '../access/in-days.ts'
import { api, dataOf } from '../api/client.ts'
import { tell, tellFailure } from '../shell/toast.tsx'
import { endOfDay } from '../texts/days.ts'
import { useTexts } from '../texts/index.tsx'
import { Choice, Line } from './fields.tsx'
import type { ApiTokens } from './queries.ts'
import { toggledIn } from './ticks.ts'
import { FailureNote, useAct } from './use-act.tsx'

type Account = ApiTokens['accounts'][number]

const aYear = 365

/** Makes a token; what it is stands on the screen this once. */
export const MakeToken = ({ accounts }: { accounts: Account[] }) => {
  const t = useTexts().admission.tokens
  const [made, setMade] = useState<{ label: string; token: string } | null>(null)
  return (
    <section className="plain-part" aria-labelledby="token-make">
      <h2 id="token-make">{t.make}</h2>
      {made && <Shown {...made} onKept={() => setMade(null)} />}
      {!made && accounts.length === 0 && <p className="muted">{t.noAccounts}</p>}
      {!made && accounts.length > 0 && <TokenForm accounts={accounts} onMade={setMade} />}
    </section>
  )
}

const TokenForm = (props: {
  accounts: Account[]
  onMade: (made: { label: string; token: string }) => void
}) => {
  const t = useTexts().admission.tokens
  const { act, busy, failure } = useAct()
  const [login, setLogin] = useState('')
  const [label, setLabel] = useState('')
  const [day, setDay] = useState(() => inDays(aYear))
  const [rights, setRights] = useState<ReadonlySet<string>>(new Set())
  const account = props.accounts.find((one) => one.login === login)
  const chosen = account?.rights.filter((right) => rights.has(right)) ?? []
  const complete = chosen.length > 0 && label.trim() !== '' && day !== ''
  const make = () => {
    const body = { login, label: label.trim(), rights: chosen as 'types.read'[], endsAt: endOfDay(day) }
    return act(
      () => dataOf(api.POST('/api/v1/tokens', { body })),
      ({ token }) => props.onMade({ label: body.label, token }),
    )
  }
  return (
    <form
      className="token-form"
      aria-labelledby="token-make"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) void make()
      }}
    >
      <div className="two">
        <Choice
          label={t.forAccount}
          value={login}
          options={[['', t.choose], ...props.accounts.map((one) => [one.login, one.name] as const)]}
          onChange={setLogin}
        />
        <Line label={t.label} hint={t.labelHint} value={label} onChange={setLabel} />
        <Line label={t.ends} hint={t.endsHint} type="date" value={day} onChange={setDay} />
      </div>
      {account && (
        <Rights account={account} rights={rights} onToggle={(right) => setRights(toggledIn(rights, right))} />
      )}
      <FailureNote failure={failure} />
      <p>
        <Button type="submit" look="primary" isDisabled={!complete || busy}>
          {t.make}
        </Button>
      </p>
    </form>
  )
}

const Rights = (props: {
  account: Account
  rights: ReadonlySet<string>
  onToggle: (right: string) => void
}) => {
  const texts = useTexts()
  const t = texts.admission.tokens
  if (props.account.rights.length === 0)
    return (
      <p className="notice info">
        {t.noRights} „{texts.administration.pages.staff[0]}“.
      </p>
    )
  return (
    <fieldset className="ticks role-ticks explained">
      <legend>{t.rights}</legend>
      {props.account.rights.map((right) => (
        <label key={right}>
          <input type="checkbox" checked={props.rights.has(right)} onChange={() => props.onToggle(right)} />
          <span>
            {texts.rights[right]?.name ?? right}
            <br />
            <span className="muted">{texts.rights[right]?.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const Shown = ({ label, token, onKept }: { label: string; token: string; onKept: () => void }) => {
  const t = useTexts().admission.tokens
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token)
      tell(t.copied)
    } catch {
      // Browsers refuse it without HTTPS, or when somebody forbids it.
      tellFailure(t.notCopied)
    }
  }
  return (
    <div className="notice shown-secret" role="status">
      <h3>{t.shownTitle(label)}</h3>
      <p>{t.shownWarning}</p>
      <p className="acts">
        <span className="sr-only">{t.secret}</span>
        <code className="start-password">{token}</code>
        <Button autoFocus onPress={() => void copy()}>
          {t.copy}
        </Button>
      </p>
      <p>
        <Button look="primary" onPress={onKept}>
          {t.kept}
        </Button>
      </p>
    </div>
  )
}
