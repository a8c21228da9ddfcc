import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import type { DiscardReason } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

const reasons: DiscardReason[] = ['advertising', 'misprint', 'misdirected', 'duplicate', 'empty']

/** Asks why something belongs to no case file; the answer goes on record. */
export const DiscardDialog = (props: {
  proposed: DiscardReason
  onClose: () => void
  onDiscard: (reason: DiscardReason) => void
}) => {
  const texts = useTexts()
  const t = texts.clearing
  const [reason, setReason] = useState<DiscardReason>(props.proposed)
  return (
    <Dialog title={t.discardTitle} closeLabel={texts.close} onClose={props.onClose}>
      <form
        className="discard"
        onSubmit={(event) => {
          event.preventDefault()
          props.onDiscard(reason)
        }}
      >
        <p className="muted">{t.discardLead}</p>
        <RadioGroup
          aria-label={t.discardTitle}
          value={reason}
          onChange={(value) => setReason(value as DiscardReason)}
        >
          {reasons.map((one) => (
            <Radio key={one} value={one} className="choice" autoFocus={one === reason}>
              <span className="dot" />
              {texts.discardReasons[one]}
            </Radio>
          ))}
        </RadioGroup>
        <div className="dialog-acts">
          <Button onPress={props.onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary">
            {t.discardConfirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
