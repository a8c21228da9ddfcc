import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import type { ClearingCase, Neighbour } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

type Side = 'previous' | 'next'
const sides: Side[] = ['previous', 'next']

/** Which of the letters that lay beside this one it is to be one letter with. */
export const MergeDialog = (props: {
  neighbours: ClearingCase['neighbours']
  /** Chosen beforehand; the one after it unless told. */
  wanted?: Side
  onClose: () => void
  onMerge: (side: Side) => void
}) => {
  const texts = useTexts()
  const t = texts.pageTools
  const { neighbours } = props
  const free = sides.filter((side) => neighbours[side] && !neighbours[side].inHands)
  const [side, setSide] = useState<Side | null>(
    free.find((one) => one === props.wanted) ?? free.at(-1) ?? null,
  )
  return (
    <Dialog title={t.mergeTitle} closeLabel={texts.close} onClose={props.onClose}>
      <form
        className="discard"
        onSubmit={(event) => {
          event.preventDefault()
          props.onClose()
          if (side) props.onMerge(side)
        }}
      >
        <p className="muted">{t.mergeLead}</p>
        <RadioGroup
          aria-label={t.mergeTitle}
          className="merge-choices"
          value={side}
          onChange={(value) => setSide(value as Side)}
        >
          {sides.map((one) => {
            const neighbour = neighbours[one]
            return neighbour && <Choice key={one} side={one} neighbour={neighbour} autoFocus={one === side} />
          })}
        </RadioGroup>
        <div className="dialog-acts">
          <Button onPress={props.onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary" isDisabled={side === null}>
            {t.merge}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const Choice = (props: { side: Side; neighbour: Neighbour; autoFocus: boolean }) => {
  const texts = useTexts()
  const t = texts.pageTools
  const { pages, state, thumbnail, inHands } = props.neighbour
  return (
    <Radio
      value={props.side}
      className="choice merge-choice"
      isDisabled={inHands}
      autoFocus={props.autoFocus}
    >
      <span className="dot" />
      <img src={thumbnail} alt="" width="72" />
      <span>
        <b>{t[props.side]}</b> · {texts.pages(pages)}
        <span className="merge-state">{inHands ? t.inHands : t.neighbourStates[state]}</span>
      </span>
    </Radio>
  )
}
