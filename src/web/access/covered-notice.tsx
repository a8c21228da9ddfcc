import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { Problem } from '../api/client.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { UncoverDialog } from './uncover-dialog.tsx'
import { useMay } from './use-may.ts'
import './access.css'

export interface Covered {
  documentId: string
  receivedOn: string
  pages: number
}

/** What a covered document says of itself when it is asked for; null for any other failure. */
export const coveredOf = (error: unknown): Covered | null =>
  error instanceof Problem && error.code === 'casefiles.document_covered'
    ? (error.facts as unknown as Covered)
    : null

/** In the place of a health record: that it is there, when it came, its pages, and the way to open it. */
export const CoveredNotice = ({
  covered,
  heading: Heading = 'h2',
  onOpened = () => {},
}: {
  covered: Covered
  heading?: 'h1' | 'h2'
  onOpened?: () => void
}) => {
  const texts = useTexts()
  const formats = useFormats()
  const t = texts.needToKnow
  const may = useMay('documents.uncover')
  const [asking, setAsking] = useState(false)
  return (
    <div className="covered">
      <Heading>
        <Icon name="lock" /> {t.covered}
      </Heading>
      <p>{t.coveredLead(formats.day(covered.receivedOn), texts.pages(covered.pages))}</p>
      {may ? (
        <p>
          <Button look="primary" onPress={() => setAsking(true)}>
            {t.uncover}
          </Button>
        </p>
      ) : (
        <p>{t.coveredNotYou}</p>
      )}
      {asking && (
        <UncoverDialog documentId={covered.documentId} onClose={() => setAsking(false)} onOpened={onOpened} />
      )}
    </div>
  )
}
