import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, isDay } from './calendar.ts'
import { easterSunday, isHoliday, type Land, laender } from './holidays.ts'
import {
  applicationDecidedBy,
  filesToCourtBy,
  notifiedOn,
  objectionDecidedBy,
  objectionEndsOn,
  sickNoteDueOn,
} from './legal-deadlines.ts'
import { endOfPeriod, isWorkingDay, lastDayOf, nextWorkingDay } from './periods.ts'

for (const [posted, notified, ends] of [
  ['2026-06-30', '2026-07-04', '2026-08-04'],
  ['2025-05-07', '2025-05-11', '2025-06-11'],
  ['2025-02-04', '2025-02-08', '2025-03-10'],
  ['2024-12-31', '2025-01-03', '2025-02-03'],
  ['2025-01-01', '2025-01-05', '2025-02-05'],
] as const)
  test(`posted ${posted}: made known ${notified}, objection until ${ends}`, () => {
    assert.equal(notifiedOn(posted), notified)
    assert.equal(objectionEndsOn({ notifiedOn: notified }), ends)
  })

test('a month without the day ends on its last', () => {
  assert.equal(lastDayOf('2026-01-30', { months: 1 }), '2026-02-28')
  assert.equal(lastDayOf('2024-01-31', { months: 1 }), '2024-02-29')
  assert.equal(lastDayOf('2026-10-31', { months: 1 }), '2026-11-30')
  assert.equal(lastDayOf('2026-02-28', { months: 1 }), '2026-03-28')
  assert.equal(lastDayOf('2026-11-30', { months: 3 }), '2027-02-28')
  assert.equal(objectionEndsOn({ notifiedOn: '2025-01-30' }), '2025-02-28')
  // 28 February 2026 is a Saturday.
  assert.equal(objectionEndsOn({ notifiedOn: '2026-01-30' }), '2026-03-02')
})

test('abroad three months; without instruction on remedies a year, wherever', () => {
  assert.equal(objectionEndsOn({ notifiedOn: '2026-07-04', abroad: true }), '2026-10-05')
  assert.equal(objectionEndsOn({ notifiedOn: '2026-07-04', instructed: false }), '2027-07-05')
  assert.equal(objectionEndsOn({ notifiedOn: '2026-07-01', instructed: false, abroad: true }), '2027-07-01')
})

test('days and weeks do not count the day of the event', () => {
  assert.equal(lastDayOf('2026-09-01', { days: 14 }), '2026-09-15')
  assert.equal(lastDayOf('2026-09-01', { weeks: 4 }), '2026-09-29')
})

test('an objection is due after three months, an application after six, files after one', () => {
  assert.equal(objectionDecidedBy('2026-09-07'), '2026-12-07')
  assert.equal(applicationDecidedBy('2026-08-31'), '2027-03-01')
  assert.equal(filesToCourtBy('2026-09-16'), '2026-10-16')
})

test('the end of a period moves over a holiday of the Land only where it is one', () => {
  // 8 March 2027 is a Monday, and a holiday in Berlin and Mecklenburg-Vorpommern.
  assert.equal(filesToCourtBy('2027-02-08'), '2027-03-08')
  assert.equal(filesToCourtBy('2027-02-08', { land: 'BE' }), '2027-03-09')
  assert.equal(filesToCourtBy('2027-02-08', { land: 'MV' }), '2027-03-09')
  assert.equal(filesToCourtBy('2027-02-08', { land: 'BB' }), '2027-03-08')
})

test('over Christmas and the turn of the year', () => {
  assert.equal(nextWorkingDay('2026-12-25'), '2026-12-28')
  assert.equal(nextWorkingDay('2027-12-25'), '2027-12-27')
  assert.ok(isWorkingDay('2026-12-24'))
  assert.ok(isWorkingDay('2026-12-31'))
  assert.equal(nextWorkingDay('2027-01-01'), '2027-01-04')
  // Good Friday, Saturday, Easter Sunday, Easter Monday.
  assert.equal(nextWorkingDay('2026-04-03'), '2026-04-07')
})

test('a sick note is due on the third day after the illness began', () => {
  assert.equal(sickNoteDueOn('2026-09-01'), '2026-09-04')
  assert.equal(sickNoteDueOn('2026-09-02'), '2026-09-07')
})

test('Easter', () => {
  for (const day of [
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2049-04-18',
  ])
    assert.equal(easterSunday(Number(day.slice(0, 4))), day)
})

const where = (day: string) => laender.filter((land) => isHoliday(day, { land }))

for (const [day, name, lands] of [
  ['2026-01-06', 'Epiphany', ['BW', 'BY', 'ST']],
  ['2026-03-08', 'Women’s Day', ['BE', 'MV']],
  ['2022-03-08', 'Women’s Day before Mecklenburg-Vorpommern had it', ['BE']],
  ['2018-03-08', 'Women’s Day before Berlin had it', []],
  ['2025-05-08', '80 years of liberation', ['BE']],
  ['2026-06-04', 'Corpus Christi', ['BW', 'BY', 'HE', 'NW', 'RP', 'SL']],
  ['2026-08-15', 'Assumption', ['SL']],
  ['2026-09-20', 'Children’s Day', ['TH']],
  ['2018-09-20', 'Children’s Day before it was one', []],
  ['2026-10-31', 'Reformation Day', ['BB', 'HB', 'HH', 'MV', 'NI', 'SN', 'ST', 'SH', 'TH']],
  ['2016-10-31', 'Reformation Day before the north had it', ['BB', 'MV', 'SN', 'ST', 'TH']],
  ['2017-10-31', 'Reformation Day of 2017', [...laender]],
  ['2026-11-01', 'All Saints', ['BW', 'BY', 'NW', 'RP', 'SL']],
  ['2026-11-18', 'Day of Repentance', ['SN']],
  ['2028-11-22', 'Day of Repentance on its latest day', ['SN']],
  ['2023-11-22', 'Day of Repentance again', ['SN']],
  ['2026-05-14', 'Ascension', [...laender]],
  ['2026-05-25', 'Whit Monday', [...laender]],
  ['2026-10-03', 'Unity Day', [...laender]],
  ['2026-12-24', 'Christmas Eve', []],
] as [string, string, Land[]][])
  test(`${name} (${day}) is a holiday in: ${lands.join(' ') || 'no Land'}`, () => {
    assert.deepEqual(where(day).toSorted(), lands.toSorted())
  })

test('without a Land only the holidays of all Länder count', () => {
  assert.ok(isHoliday('2026-10-03'))
  assert.ok(!isHoliday('2026-06-04'))
  assert.ok(!isHoliday('2026-10-31'))
})

test('holidays of single municipalities count where the office names them', () => {
  assert.ok(!isHoliday('2026-08-15', { land: 'BY' }))
  assert.ok(isHoliday('2026-08-15', { land: 'BY', local: ['assumption'] }))
  assert.ok(!isHoliday('2026-08-15', { land: 'NI', local: ['assumption'] }))
  assert.ok(isHoliday('2026-06-04', { land: 'SN', local: ['corpus-christi'] }))
  assert.ok(!isHoliday('2026-06-04', { land: 'SN' }))
  assert.ok(isHoliday('2026-08-08', { land: 'BY', local: ['peace-festival'] }))
})

test('what is no day is refused with a sentence', () => {
  for (const day of ['2026-02-30', '2025-02-29', '30.06.2026', '2026-6-30', '', '2026-13-01', 'x']) {
    assert.equal(isDay(day), false)
    assert.throws(() => notifiedOn(day), /Not a day of the calendar/)
    assert.throws(() => objectionEndsOn({ notifiedOn: day }), /Not a day of the calendar/)
    assert.throws(() => isHoliday(day), /Not a day of the calendar/)
  }
  assert.throws(() => endOfPeriod('2026-01-01', { months: 1.5 }), /whole months/)
  assert.throws(() => endOfPeriod('2026-01-01', { months: -1 }), /whole months/)
  assert.throws(() => addDays('2026-01-01', Number.NaN), /whole days/)
})
