import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { patternChecksQuery } from './queries.ts'
import { SettingField } from './setting-field.tsx'

/** A number pattern that says while it is typed what it finds, or why it cannot be used. */
export const PatternField = (props: {
  name: 'bgNumber' | 'customerNumber' | 'reference' | 'electricityNumber'
  value: string
  onChange: (value: string) => void
}) => {
  const t = useTexts().control.settings
  const formats = useFormats()
  const pattern = useDeferredValue(props.value)
  const checks = useQuery({
    ...patternChecksQuery(pattern === '' ? {} : { [props.name]: pattern }),
    placeholderData: (previous) => previous,
  })
  const check = pattern === '' ? null : checks.data?.[props.name]
  return (
    <SettingField
      label={t[props.name]}
      value={props.value}
      error={check?.problem ? (t.problems[check.problem] ?? check.problem) : undefined}
      hint={
        check ? (
          <>
            {t.finds(check.examples.join(', '))}
            <br />
            {t.matching(formats.count(check.matching), formats.count(check.tried))}
          </>
        ) : (
          t.patternHint
        )
      }
      onChange={props.onChange}
    />
  )
}
