import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { isSaid, WordsField } from '../access/form-parts.tsx'
import { useMay } from '../access/use-may.ts'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import type { Looks, Protection } from '../api/types.ts'
import { Table } from '../control/count-table.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { ProtectionPart } from './protection-part.tsx'

type Found = { looks: Looks; protection: Protection | null }

/** A file by its number: who saw it, whether it is protected, who is kept out; nothing of what lies in it. */
export const FilePage = () => {
  const t = useTexts().needToKnow.oversight
  const mayProtect = useMay('protection.manage')
  const [number, setNumber] = useState('')
  const [missing, setMissing] = useState(false)
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState('')
  const show = async () => {
    if (!isSaid(number)) return setMissing(true)
    setFailure('')
    const body = { number: number.trim() }
    try {
      const looks = await dataOf(api.POST('/api/v1/oversight/looks', { body }))
      const protection = mayProtect ? await dataOf(api.POST('/api/v1/protection/find', { body })) : null
      setFound({ looks, protection })
    } catch (error) {
      setFound(null)
      setFailure(problemSentence(error))
    }
  }
  return (
    <div className="parts">
      <form
        className="number-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void show()
        }}
      >
        <WordsField
          label={t.number}
          value={number}
          missing={missing && !isSaid(number)}
          onChange={setNumber}
        />
        <Button type="submit" look="primary">
          {t.show}
        </Button>
      </form>
      {failure && (
        <p className="refused" role="alert">
          {failure}
        </p>
      )}
      {found?.protection && (
        <ProtectionPart
          protection={found.protection}
          onChange={(protection) => setFound({ ...found, protection })}
        />
      )}
      {found && <LooksPart looks={found.looks} />}
    </div>
  )
}

const LooksPart = ({ looks }: { looks: Looks }) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.needToKnow.oversight
  return (
    <section>
      <h3>
        {t.looks} {looks.caseFile.reference}
      </h3>
      <p className="muted">{looks.looks.length > 0 ? t.looksLead : t.noLooks}</p>
      {looks.looks.length > 0 && (
        <Table
          title={`${t.looks} ${looks.caseFile.reference}`}
          words={4}
          head={[t.when, t.who, t.what, t.way]}
          rows={looks.looks.map((look) => [
            `${formats.day(look.at)} ${formats.time(look.at)}`,
            <>
              {look.staff?.name ?? texts.none}
              {look.deputyFor && (
                <span className="muted"> ({texts.needToKnow.deputyFor(look.deputyFor)})</span>
              )}
            </>,
            <>
              {texts.acts[look.what] ?? texts.unknownAct}
              {look.documentOf && (
                <span className="muted"> ({t.documentOf(formats.day(look.documentOf))})</span>
              )}
              {look.reason && texts.needToKnow.uncoverReasons[look.reason] && (
                <span className="grant-reason">{texts.needToKnow.uncoverReasons[look.reason]}</span>
              )}
            </>,
            t.ways[look.way] ?? look.way,
          ])}
        />
      )}
      {looks.more && <p className="muted">{t.more}</p>}
    </section>
  )
}
