import { useId, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import { useTexts } from '../texts/index.tsx'

export type Deferral = { until: string | null; reason: string | null }

/** Puts a case off: Enter at once, or first until when and why. */
export const DeferDialog = (props: {
  reason: string
  onClose: () => void
  onDefer: (wish: Deferral) => void
}) => {
  const texts = useTexts()
  const t = texts.clearing
  const id = useId()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState(props.reason)
  return (
    <Dialog title={t.deferTitle} closeLabel={texts.close} onClose={props.onClose}>
      <form
        className="discard"
        onSubmit={(event) => {
          event.preventDefault()
          props.onDefer({ until: until || null, reason: reason.trim() || null })
        }}
      >
        <p className="muted">{t.deferLead}</p>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t.deferReason}</label>
          <input
            id={`${id}-reason`}
            className="input"
            maxLength={200}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-until`}>{t.deferUntil}</label>
          <input
            id={`${id}-until`}
            className="input"
            type="date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <div className="dialog-acts">
          <Button onPress={props.onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary">
            {t.deferConfirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
