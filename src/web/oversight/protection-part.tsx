import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { exclusionReasons } from '../access/biased-dialog.tsx'
import { DayField, isSaid, SelectField, WordsField } from '../access/form-parts.tsx'
import { inDays } from '../access/in-days.ts'
import { StaffOptions } from '../access/staff-options.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import type { Protection } from '../api/types.ts'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

type Part = { protection: Protection; onStep: (call: Promise<{ data?: Protection }>) => Promise<boolean> }

/** Whether a file is protected, who was named for it, who is kept out of the case. */
export const ProtectionPart = (props: { protection: Protection; onChange: (now: Protection) => void }) => {
  const t = useTexts().needToKnow
  const { protection } = props
  const onStep = async (call: Promise<{ data?: Protection }>) => {
    try {
      props.onChange(await dataOf(call))
      tell(t.oversight.saved)
      return true
    } catch (error) {
      tellFailure(problemSentence(error))
      return false
    }
  }
  const by = [protection.byRegister && t.oversight.byRegister, protection.byOffice && t.oversight.byOffice]
  return (
    <section className="parts">
      <h3>
        {t.oversight.protection} {protection.reference}
      </h3>
      <p>
        <Badge tone={protection.protected ? 'warn' : 'plain'}>
          {protection.protected ? t.oversight.isProtected : t.oversight.notProtected}
        </Badge>{' '}
        {by.filter(Boolean).join(', ')} · {t.kinds[protection.kind]} · {t.oversight.inCharge}:{' '}
        {protection.unit ? t.teamOf(protection.unit.name) : t.noTeam}, {protection.clerk?.name ?? t.noClerk}
      </p>
      <ProtectForm key={String(protection.byOffice)} protection={protection} onStep={onStep} />
      <Named protection={protection} onStep={onStep} />
      <Exclusions protection={protection} onStep={onStep} />
    </section>
  )
}

const reasons = ['own_staff', 'relative', 'address_block', 'shelter', 'over', 'other'] as const
type Reason = (typeof reasons)[number]

const ProtectForm = ({ protection: { id, byOffice }, onStep }: Part) => {
  const t = useTexts().needToKnow.oversight
  const shown = reasons.filter((one) => one === 'other' || (one === 'over') === byOffice)
  const [reason, setReason] = useState<Reason>(shown[0] ?? 'other')
  const submit = () => {
    const body = { protected: !byOffice, reason }
    void onStep(api.POST('/api/v1/protection/{id}/protected', { params: { path: { id } }, body }))
  }
  return (
    <Line submit={byOffice ? t.unprotect : t.protect} onSubmit={submit}>
      <SelectField label={t.protectWhy} value={reason} onChange={(value) => setReason(value as Reason)}>
        {shown.map((one) => (
          <option key={one} value={one}>
            {t.protectReasons[one]}
          </option>
        ))}
      </SelectField>
    </Line>
  )
}

const Named = ({ protection: { id, named }, onStep }: Part) => {
  const t = useTexts().needToKnow
  const formats = useFormats()
  const [staffId, setStaffId] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = async () => {
    if (!staffId || !isSaid(reason)) return setMissing(true)
    const body = { staffId, reason: reason.trim(), until: until || null }
    if (!(await onStep(api.POST('/api/v1/protection/{id}/named', { params: { path: { id } }, body })))) return
    setStaffId('')
    setReason('')
    setUntil('')
    setMissing(false)
  }
  const end = (grantId: string) => {
    const params = { path: { id, grantId } }
    return onStep(api.POST('/api/v1/protection/{id}/named/{grantId}/end', { params }))
  }
  return (
    <section>
      <h4>{t.oversight.named}</h4>
      <p className="muted">{named.length > 0 ? t.oversight.namedLead : t.oversight.nobodyNamed}</p>
      <ul className="grants">
        {named.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.staff?.name}</b>
              {one.until && ` ${t.until(formats.day(one.until))}`}
              <span className="grant-reason">{one.reason}</span>
            </span>
            <Button aria-label={t.oversight.endFor(one.staff?.name ?? '')} onPress={() => void end(one.id)}>
              {t.oversight.end}
            </Button>
          </li>
        ))}
      </ul>
      <Line submit={t.oversight.name} onSubmit={() => void submit()}>
        <SelectField
          label={t.oversight.person}
          value={staffId}
          missing={missing && !staffId}
          onChange={setStaffId}
        >
          <option value="">{t.choosePerson}</option>
          <StaffOptions />
        </SelectField>
        <WordsField
          label={t.reason}
          value={reason}
          missing={missing && !isSaid(reason)}
          onChange={setReason}
        />
        <DayField label={t.oversight.forever} value={until} min={inDays(0)} onChange={setUntil} />
      </Line>
    </section>
  )
}

const Exclusions = ({ protection: { id, exclusions }, onStep }: Part) => {
  const t = useTexts().needToKnow
  const [staffId, setStaffId] = useState('')
  const [reason, setReason] = useState<(typeof exclusionReasons)[number]>('relative')
  const [missing, setMissing] = useState(false)
  const submit = async () => {
    if (!staffId) return setMissing(true)
    const call = { params: { path: { id } }, body: { staffId, reason } }
    if (await onStep(api.POST('/api/v1/protection/{id}/exclusions', call))) setStaffId('')
    setMissing(false)
  }
  const end = (who: string) => {
    const params = { path: { id, staffId: who } }
    return onStep(api.POST('/api/v1/protection/{id}/exclusions/{staffId}/end', { params }))
  }
  return (
    <section>
      <h4>{t.oversight.exclusions}</h4>
      <p className="muted">{t.oversight.exclusionsLead}</p>
      <ul className="grants">
        {exclusions.map((one) => (
          <li key={one.staff.id}>
            <span>
              <b>{one.staff.name}</b>
              <span className="grant-reason">{t.exclusionReasons[one.reason]}</span>
            </span>
            <Button aria-label={t.oversight.endFor(one.staff.name)} onPress={() => void end(one.staff.id)}>
              {t.oversight.end}
            </Button>
          </li>
        ))}
      </ul>
      <Line submit={t.oversight.exclude} onSubmit={() => void submit()}>
        <SelectField
          label={t.oversight.person}
          value={staffId}
          missing={missing && !staffId}
          onChange={setStaffId}
        >
          <option value="">{t.choosePerson}</option>
          <StaffOptions />
        </SelectField>
        <SelectField label={t.reason} value={reason} onChange={(value) => setReason(value as typeof reason)}>
          {exclusionReasons.map((one) => (
            <option key={one} value={one}>
              {t.exclusionReasons[one]}
            </option>
          ))}
        </SelectField>
      </Line>
    </section>
  )
}

const Line = (props: { submit: string; onSubmit: () => void; children: React.ReactNode }) => (
  <form
    className="line-form"
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      props.onSubmit()
    }}
  >
    {props.children}
    <Button type="submit">{props.submit}</Button>
  </form>
)
