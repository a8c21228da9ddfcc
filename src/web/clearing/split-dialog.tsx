import { Fragment, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Dialog } from '../../ui-kit/dialog.tsx'
import type { PageView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { partsOf } from './parts-of.ts'

/** The pages in small with the places between them: where a place is marked, a new letter begins. */
export const SplitDialog = (props: {
  pages: PageView[]
  current: number
  onClose: () => void
  onSplit: (before: number[]) => void
}) => {
  const texts = useTexts()
  const t = texts.pageTools
  const { pages, current } = props
  const [cuts, setCuts] = useState<number[]>(() => (current > 1 ? [current] : []))
  const toggle = (page: number) =>
    setCuts(cuts.includes(page) ? cuts.filter((cut) => cut !== page) : [...cuts, page])
  const parts = partsOf(pages.length, cuts).map(([from, to]) => t.pageRange(from, to))
  return (
    <Dialog title={t.splitTitle} closeLabel={texts.close} broad onClose={props.onClose}>
      <form
        className="split"
        onSubmit={(event) => {
          event.preventDefault()
          props.onClose()
          props.onSplit(cuts)
        }}
      >
        <p className="muted">{t.splitLead}</p>
        <fieldset className="cut-strip" aria-label={t.cuts}>
          {pages.map(({ number, thumbnail }) => (
            <Fragment key={number}>
              {number > 1 && (
                <button
                  type="button"
                  className="cut"
                  aria-pressed={cuts.includes(number)}
                  aria-label={t.cutBefore(number)}
                  onClick={() => toggle(number)}
                >
                  <span aria-hidden="true">✂</span>
                </button>
              )}
              <span className={number === current ? 'cut-page current' : 'cut-page'}>
                <img src={thumbnail} alt="" width="72" loading="lazy" />
                {texts.viewer.pageField} {number}
              </span>
            </Fragment>
          ))}
        </fieldset>
        <p role="status">{cuts.length === 0 ? t.noCut : t.parts(parts)}</p>
        <div className="dialog-acts">
          <Button onPress={props.onClose}>{texts.cancel}</Button>
          <Button type="submit" look="primary" autoFocus isDisabled={cuts.length === 0}>
            {t.take}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
