import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { problemSentence } from '../api/problem-sentence.ts'
import type { DocumentView } from '../api/types.ts'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'
import { correctFields } from './corrections.ts'

/** Offers the day of the receipt stamp where the letter was scanned on another one, until somebody has said which counts. */
export const StampDiffers = ({ document }: { document: DocumentView }) => {
  const texts = useTexts()
  const formats = useFormats()
  const [failure, setFailure] = useState<string | null>(null)
  const { receivedOn, corrections, keyFields } = document
  const stamped = keyFields.find(({ name }) => name === 'stampedOn')?.value
  const isSaid = corrections.some(({ name }) => name === 'receivedOn')
  if (!stamped || stamped === receivedOn || isSaid || document.state === 'discarded') return null
  const take = () =>
    correctFields(texts, document, [{ name: 'receivedOn', was: receivedOn, value: stamped }]).catch((error) =>
      setFailure(problemSentence(error)),
    )
  return (
    <span className="correction-note stamp-differs">
      {texts.viewer.stampDiffers(formats.day(stamped))}
      <Button onPress={() => void take()}>{texts.viewer.takeStamp}</Button>
      {failure && <span role="alert">{failure}</span>}
    </span>
  )
}
