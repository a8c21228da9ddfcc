import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { DialogForm, isSaid, WordsField } from '../access/form-parts.tsx'
import { takeStep } from '../access/take-step.ts'
import { api } from '../api/client.ts'
import type { Unusual } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { type Days, unusualQuery } from './queries.ts'

type Finding = Unusual['findings'][number]
const periods: Days[] = ['7', '30', '90']
const byFiles = ['many_files', 'own_name', 'same_surname', 'same_house', 'odd_hours']

/** Looks that stand out, each with what makes it so and „geprüft“ with a note. */
export const UnusualPage = () => {
  const t = useTexts().needToKnow.oversight
  const { tage = '30' } = useSearch({ from: '/datenschutz' })
  const navigate = useNavigate()
  const unusual = useQuery(unusualQuery(tage))
  const [asking, setAsking] = useState<Finding | null>(null)
  if (unusual.error && !unusual.data)
    return <Failure error={unusual.error} again={() => void unusual.refetch()} />
  if (!unusual.data) return <Loading />
  const choose = (days: Days) =>
    void navigate({ to: '/datenschutz', search: days === '30' ? {} : { tage: days }, replace: true })
  return (
    <>
      <p className="muted">{t.unusualLead}</p>
      <div className="control-bar period-bar">
        <fieldset>
          <legend className="sr-only">{t.period}</legend>
          {periods.map((days) => (
            <button
              key={days}
              type="button"
              className="button"
              aria-pressed={days === tage}
              onClick={() => choose(days)}
            >
              {t.days[days]}
            </button>
          ))}
        </fieldset>
      </div>
      {unusual.data.findings.length === 0 && <p className="notice info">{t.nothingUnusual}</p>}
      <ul className="findings">
        {unusual.data.findings.map((finding) => (
          <FindingItem
            key={`${finding.kind} ${finding.staff.id} ${finding.day}`}
            finding={finding}
            onReview={() => setAsking(finding)}
          />
        ))}
      </ul>
      {asking && <ReviewDialog finding={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

const FindingItem = ({ finding, onReview }: { finding: Finding; onReview: () => void }) => {
  const t = useTexts().needToKnow.oversight
  const formats = useFormats()
  const { kind, staff, day, count, usual, files, review } = finding
  const counted = byFiles.includes(kind) ? t.files(count) : formats.count(count)
  return (
    <li className={review ? 'finding done' : 'finding'}>
      <div>
        <p className="finding-head">
          <b>{staff.name}</b> <span className="muted">{formats.day(day)}</span>{' '}
          <Badge tone={review ? 'plain' : 'warn'}>{t.findings[kind]}</Badge>
        </p>
        <p>{t.why[kind]?.(counted, formats.count(Math.round(usual ?? 0)))}</p>
        {files.length > 0 && (
          <p className="muted">
            {t.findingsOf}: {files.join(', ')}
            {count > files.length && ' …'}
          </p>
        )}
        {review && (
          <p>
            {t.reviewed(review.by, formats.day(review.at))}: {review.note}
          </p>
        )}
      </div>
      <Button
        aria-label={`${t.review} ${t.findings[kind]}, ${staff.name}, ${formats.day(day)}`}
        onPress={onReview}
      >
        {t.review}
      </Button>
    </li>
  )
}

const ReviewDialog = ({ finding, onClose }: { finding: Finding; onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.needToKnow.oversight
  const [note, setNote] = useState(finding.review?.note ?? '')
  const [missing, setMissing] = useState(false)
  const save = async () => {
    if (!isSaid(note)) return setMissing(true)
    const { kind, day, staff } = finding
    const body = { kind, staffId: staff.id, day, note: note.trim() }
    const call = () => api.POST('/api/v1/oversight/unusual/review', { body })
    if (await takeStep({ call, said: t.saved, shown: ['unusual'] })) onClose()
  }
  return (
    <Dialog title={t.reviewTitle} closeLabel={texts.close} onClose={onClose}>
      <DialogForm submit={t.reviewSubmit} onSubmit={() => void save()} onCancel={onClose}>
        <WordsField
          label={t.reviewNote}
          autoFocus
          value={note}
          missing={missing && !isSaid(note)}
          onChange={setNote}
        />
      </DialogForm>
    </Dialog>
  )
}
