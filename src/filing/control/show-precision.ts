import type { z } from 'zod'
import type { Db } from '#platform'
import { filingModelOf } from '../learning/whose/weights.sql.ts'
import { readSettings } from './change-settings.ts'
import { confidenceLimits } from './confidence-limits.ts'
import type { PrecisionRow, PrecisionView } from './contract.ts'
import {
  bandEdges,
  type Checked,
  countAtLimits,
  countChecked,
  countClosedDays,
  countCorrections,
  countDecided,
  type Decided,
  listMisfiles,
  periodDays,
} from './precision.sql.ts'

type View = z.infer<typeof PrecisionView>

/** Limits an office may choose from: one wrong in 1,000 … 1,000,000. */
const otherLimits = [0.001, 0.0005, 0.0001, 0.00005, 0.00001]

/** How well automatic filing works in the last days: counts only, nothing about any person. */
export const showPrecision = async (db: Db, tenantId: number, days: number): Promise<View> => {
  const period = { days, step: days > 30 ? 'week' : 'day' } as const
  const { targetMisfileRate } = await readSettings(db)
  await countClosedDays(db, tenantId)
  const [decided, checked] = [await countDecided(db, period), await countChecked(db, period)]
  const overTime = joined({ decided: 'all', checked: 'time' }, decided, checked)
  const sample = checked.find(({ by }) => by === 'all')
  const letters = sum(overTime.map((row) => row.letters))
  const filed = sum(overTime.map((row) => row.filed))
  return {
    days,
    ...(await periodDays(db, period)),
    step: period.step,
    letters,
    filed,
    cleared: letters - filed,
    waiting: sample?.waiting ?? 0,
    sample: precisionOf(sample?.checked ?? 0, sample?.wrong ?? 0),
    byReason: decided
      .flatMap(({ by, key, letters: count }) =>
        by === 'reason' && key !== '' ? [{ key, letters: count }] : [],
      )
      .toSorted((one, other) => other.letters - one.letters),
    corrections: await countCorrections(db, period),
    byChannel: joined({ decided: 'channel', checked: 'channel' }, decided, checked).toSorted(byLetters),
    byType: joined({ decided: 'type', checked: 'type' }, decided, checked).toSorted(byLetters),
    overTime: overTime.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    calibration: calibrationOf(checked),
    ...(await countAtLimits(db, {
      rates: withOwn(targetMisfileRate),
      model: await filingModelOf(db, tenantId),
    })),
    targetMisfileRate,
    misfiles: await listMisfiles(db, period),
  }
}

const withOwn = (rate: number) => [...new Set([...otherLimits, rate])].toSorted((one, other) => other - one)

const precisionOf = (checked: number, wrong: number): View['sample'] => ({
  checked,
  wrong,
  precision: checked === 0 ? null : 1 - wrong / checked,
  ...limitsOf(checked, wrong),
})

/** Limits of the share that was right. */
const limitsOf = (checked: number, wrong: number) => {
  const { lower, upper } = confidenceLimits(wrong, checked)
  return { lower: 1 - upper, upper: 1 - lower }
}

type Row = z.infer<typeof PrecisionRow>
const byLetters = (one: Row, other: Row) => other.letters - one.letters

const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0)

const joined = (
  by: { decided: Decided['by']; checked: Checked['by'] },
  decided: Decided[],
  checked: Checked[],
): Row[] => {
  const outcome = new Map(checked.filter((row) => row.by === by.checked).map((row) => [row.key, row]))
  return decided
    .filter((row) => row.by === by.decided)
    .map(({ key, letters, filed }) => {
      const { checked: tries, wrong } = outcome.get(key) ?? { checked: 0, wrong: 0 }
      return { key, letters, filed, checked: tries, wrong, ...limitsOf(tries, wrong) }
    })
}

/** Misfiles that the scores let expect among the letters checked, beside those that were found. */
const calibrationOf = (checked: Checked[]): View['calibration'] =>
  bandEdges.slice(0, -1).map((from, band) => {
    const outcome = checked.find(({ by, key }) => by === 'band' && key === String(band))
    return {
      ...{ from, to: bandEdges[band + 1] ?? 1 },
      checked: outcome?.checked ?? 0,
      expected: outcome?.expected ?? 0,
      wrong: outcome?.wrong ?? 0,
    }
  })

/** The same counts as a table for spreadsheets, in the German way: semicolons, comma as decimal sign. */
export const precisionCsv = (view: View): string => {
  const rows: (string | number)[][] = [
    [
      ...['Auswertung', 'Schlüssel', 'Briefe', 'automatisch abgelegt', 'geprüft', 'falsch'],
      ...['Genauigkeit mindestens (95 %)', 'Genauigkeit höchstens (95 %)'],
    ],
    [
      'Zeitraum',
      `${view.from} bis ${view.to}`,
      view.letters,
      view.filed,
      view.sample.checked,
      view.sample.wrong,
      ...limitCells(view.sample),
    ],
    ...view.overTime.map((row) => cells(view.step === 'day' ? 'Tag' : 'Woche ab', row)),
    ...view.byChannel.map((row) => cells('Kanal', row)),
    ...view.byType.map((row) => cells('Dokumentart', row)),
    ...view.byReason.map(({ key, letters }) => ['Klärgrund', key, letters, '', '', '', '', '']),
    ...view.corrections.map(({ key, automatic, byHand }) => [
      'Korrektur',
      key,
      automatic + byHand,
      automatic,
      '',
      '',
      '',
      '',
    ]),
    ['Genauigkeit', 'gemessen', decimal(view.sample.precision), '', '', '', '', ''],
    ['Genauigkeit', 'untere Grenze (95 %)', decimal(view.sample.lower), '', '', '', '', ''],
    ['Genauigkeit', 'obere Grenze (95 %)', decimal(view.sample.upper), '', '', '', '', ''],
  ]
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

const cells = (title: string, { key, letters, filed, checked, wrong, ...limits }: Row) => [
  ...[title, key, letters, filed, checked, wrong],
  ...limitCells({ checked, ...limits }),
]

/** Of what nobody has checked nothing is known. */
const limitCells = ({ checked, lower, upper }: { checked: number; lower: number; upper: number }) =>
  checked === 0 ? ['', ''] : [decimal(lower), decimal(upper)]
const decimal = (share: number | null) => (share === null ? '' : share.toFixed(6).replace('.', ','))

/** Quoted where needed; nothing a spreadsheet would take for a formula. */
const cell = (value: string | number): string => {
  const text = String(value).replace(/^[=+@-]/, "'$&")
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
