import { Button } from '../../ui-kit/button.tsx'
import type { ClearingCase, Proposal } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import type { Acts } from './candidates.tsx'

type Props = { proposal: Proposal; meantFor: ClearingCase['meantFor']; acts: Acts }

/** What a letter of nobody's seems to be, with the one key for it; a person decides. */
export const ProposalCard = ({ proposal, meantFor, acts }: Props) => {
  const t = useTexts().clearing
  const [key, act, words] =
    proposal === 'new-applicant'
      ? (['N', acts.newCase, t.newCase] as const)
      : proposal === 'unreadable'
        ? (['Z', acts.defer, t.defer] as const)
        : (['X', acts.discard, t.discard] as const)
  return (
    <section className="notice info what" aria-label={t.proposal}>
      <p>
        <b>
          {t.proposal}: {t.proposals[proposal].what}
        </b>
        <br />
        {proposal === 'misdirected' && meantFor
          ? t.meantFor[meantFor.kind](meantFor.name)
          : t.proposals[proposal].why}
      </p>
      <p className="state-acts start">
        <Button look="primary" shortcut={key} onPress={act}>
          {words}
        </Button>
      </p>
    </section>
  )
}
