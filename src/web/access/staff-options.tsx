import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../texts/index.tsx'
import { directoryQuery } from './queries.ts'

/** Colleagues to choose from, by team; with `units`, the teams themselves first, as `unit:<id>`. */
export const StaffOptions = ({ units = false, except }: { units?: boolean; except?: string | undefined }) => {
  const t = useTexts().needToKnow
  const { data } = useQuery(directoryQuery)
  if (!data) return null
  const withoutUnit = data.staff.filter(({ unitIds, id }) => unitIds.length === 0 && id !== except)
  return (
    <>
      {units && (
        <optgroup label={t.teams}>
          {data.units.map(({ id, name }) => (
            <option key={id} value={`unit:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {data.units.map((unit) => {
        const people = data.staff.filter(({ id, unitIds }) => unitIds.includes(unit.id) && id !== except)
        if (people.length === 0) return null
        return (
          <optgroup key={unit.id} label={unit.name}>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )
      })}
      {withoutUnit.length > 0 && (
        <optgroup label={t.people}>
          {withoutUnit.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  )
}
