import { useId, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { useTexts } from '../texts/index.tsx'

/** For a letter whose right file the clerk cannot find: the clearing desk asks on. */
export const ToClearing = ({ onGive }: { onGive: (note: string) => void }) => {
  const t = useTexts().needToKnow
  const id = useId()
  const [note, setNote] = useState('')
  return (
    <section className="to-clearing" aria-label={t.toClearing}>
      <p>{t.toClearingLead}</p>
      <div className="field">
        <label htmlFor={id}>{t.toClearingNote}</label>
        <input
          id={id}
          className="input"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <Button onPress={() => onGive(note.trim())}>{t.toClearing}</Button>
    </section>
  )
}
