import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { api, dataOf, Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import { Table } from '../control/count-table.tsx'
import { Loading } from '../shell/failure.tsx'
import { tell } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { type Rule, type RuleSet, type RulesPreview, rulesQuery } from './queries.ts'
import { FailureNote, useAct } from './use-act.tsx'

interface Props {
  /** Of the rules that were changed. */
  version: string
  rules: Rule[]
  onClose: () => void
  onSaved: (rules: RuleSet) => void
}

/** What the changed rules would have done with the newest post; saved only from here. */
export const RulesPreviewDialog = ({ version, rules, onClose, onSaved }: Props) => {
  const texts = useTexts()
  const t = texts.rules
  const { act, busy, failure } = useAct()
  const [overtaken, setOvertaken] = useState(false)
  const preview = useQuery({
    queryKey: ['rules-preview', rules],
    queryFn: () => dataOf(api.POST('/api/v1/responsibility-rules/preview', { body: { rules } })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const save = () =>
    act(
      async () => {
        try {
          return await dataOf(api.PUT('/api/v1/responsibility-rules', { body: { version, rules } }))
        } catch (error) {
          setOvertaken(error instanceof Problem && error.code === 'inbox.rules_changed')
          throw error
        }
      },
      (saved) => {
        tell(t.saved)
        onSaved(saved)
      },
    )
  const reload = async () => onSaved(await queryClient.fetchQuery({ ...rulesQuery, staleTime: 0 }))
  return (
    <Dialog title={t.previewTitle} closeLabel={texts.close} broad onClose={onClose}>
      <div className="admin-dialog">
        {preview.isPending && <Loading />}
        {preview.error && <FailureNote failure={problemSentence(preview.error)} />}
        {preview.data && <Effects preview={preview.data} />}
        <FailureNote failure={failure} />
        <div className="dialog-acts">
          <Button onPress={onClose}>{texts.cancel}</Button>
          {overtaken ? (
            <Button look="primary" onPress={() => void reload()}>
              {t.reload}
            </Button>
          ) : (
            <Button look="primary" isDisabled={busy || !preview.data} onPress={() => void save()}>
              {t.save}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

const Effects = ({ preview: { letters, moved, moves } }: { preview: RulesPreview }) => {
  const t = useTexts().rules
  const formats = useFormats()
  const count = formats.count(letters)
  if (letters === 0) return <p>{t.noLetters}</p>
  if (moved === 0) return <p>{letters === 1 ? t.oneLetter : t.nothingMoves(count)}</p>
  return (
    <>
      <p>
        <b>{t.moves(formats.count(moved), count)}</b>
      </p>
      <Table
        title={t.previewTitle}
        head={[t.movesFrom, t.movesTo, t.movesLetters]}
        words={2}
        rows={moves.map(({ from, to, letters: n, desk }) => [
          from.name,
          desk ? t.otherDesk(to.name) : to.name,
          formats.count(n),
        ])}
      />
      <p className="muted">{t.withoutProtected}</p>
    </>
  )
}
