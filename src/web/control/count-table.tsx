import type { ReactNode } from 'react'
import type { PrecisionRow } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { useShares } from './use-shares.ts'

/** A table of figures with its title for screen readers; the first `words` columns are words, the others numbers. */
export const Table = (props: { title: string; head: string[]; rows: ReactNode[][]; words?: number }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
  <section className="table-frame" aria-label={props.title} tabIndex={0}>
    <table className="figures-table">
      <caption className="sr-only">{props.title}</caption>
      <thead>
        <tr>
          {props.head.map((title, at) => (
            <th key={title} scope="col" className={at < (props.words ?? 1) ? undefined : 'number'}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of figures have no other name and are never moved
          <tr key={row}>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th key={props.head[at]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={props.head[at]} className={at < (props.words ?? 1) ? undefined : 'number'}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Letters, auto rate and outcome of the sample with its limits, for each day, channel or type. */
export const CountTable = (props: {
  title: string
  first: string
  rows: (PrecisionRow & { name: string })[]
}) => {
  const formats = useFormats()
  const { share } = useShares()
  const { columns: t, limitsOf } = useTexts().control.precision
  return (
    <Table
      title={props.title}
      head={[props.first, t.letters, t.filed, t.rate, t.checked, t.wrong, t.precision, t.limits]}
      rows={props.rows.map(({ name, letters, filed, checked, wrong, lower, upper }) => [
        name,
        formats.count(letters),
        formats.count(filed),
        share(filed / letters),
        formats.count(checked),
        formats.count(wrong),
        share(1 - wrong / checked),
        checked === 0 ? share(Number.NaN) : limitsOf(share(lower), share(upper)),
      ])}
    />
  )
}
