import type { Organisation, Position, StaffMember, Unit } from './queries.ts'

type Period = { startsOn: string; endsOn: string | null }

export const isNow = ({ startsOn, endsOn }: Period, today: string): boolean =>
  startsOn <= today && (endsOn === null || endsOn >= today)

/** The units somebody belongs to today, each once. */
export const unitsToday = (member: StaffMember, { positions, units, today }: Organisation): Unit[] => {
  const held = new Set(
    member.positions.filter((one) => isNow(one, today)).map(({ positionId }) => positionId),
  )
  const ids = new Set(positions.filter(({ id }) => held.has(id)).map(({ unitId }) => unitId))
  return units.filter(({ id }) => ids.has(id))
}

/** „Leistung 511 · L101“. */
export const positionName = (position: Position, units: Unit[], wholeOffice: string): string =>
  `${units.find(({ id }) => id === position.unitId)?.name ?? wholeOffice} · ${position.name}`
