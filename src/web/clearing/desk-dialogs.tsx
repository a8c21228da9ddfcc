import type { CaseFileRef, ClearingCase, DiscardReason, Proposal } from '../api/types.ts'
import type { Desk } from './clearing-acts.ts'
import { DeferDialog, type Deferral } from './defer-dialog.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { NewCaseDialog } from './new-case-dialog.tsx'
import { TogetherDialog } from './together-dialog.tsx'

export type AskedFor = 'defer' | 'discard' | 'new-case' | 'together' | null

type Props = {
  asked: AskedFor
  view: ClearingCase
  caseFile: CaseFileRef | undefined
  /** What the letter is, as it stands in the field of its type. */
  typeCode: string | null
  desk: Desk
  onClose: () => void
  onDefer: (wish: Deferral) => void
  onDiscard: (reason: DiscardReason) => void
  onFileAll: (file: CaseFileRef, cases: string[]) => void
  onFileIn: (file: CaseFileRef) => void
  onOpened: (told: Promise<void>) => void
}

const reasonBy: Partial<Record<Proposal, DiscardReason>> = {
  advertising: 'advertising',
  misdirected: 'misdirected',
  empty: 'empty',
}

/** What the desk asks before it does something; one at a time. */
export const DeskDialogs = ({ asked, view, caseFile, typeCode, desk, onClose, ...on }: Props) => {
  const { proposal } = view
  if (asked === 'defer')
    return (
      <DeferDialog
        reason={proposal === 'unreadable' ? desk.texts.clearing.scanAgain : ''}
        onClose={onClose}
        onDefer={on.onDefer}
      />
    )
  if (asked === 'discard')
    return (
      <DiscardDialog
        proposed={(proposal && reasonBy[proposal]) ?? 'advertising'}
        onClose={onClose}
        onDiscard={on.onDiscard}
      />
    )
  if (asked === 'new-case')
    return (
      <NewCaseDialog
        desk={desk}
        typeCode={typeCode}
        onClose={onClose}
        onFileIn={on.onFileIn}
        onOpened={on.onOpened}
      />
    )
  if (asked === 'together' && caseFile)
    return (
      <TogetherDialog
        view={view}
        caseFile={caseFile}
        typeCode={typeCode}
        onClose={onClose}
        onFileAll={on.onFileAll}
      />
    )
  return null
}
