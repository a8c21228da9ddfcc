import { useEffect, useRef } from 'react'
import { Icon } from '../../ui-kit/icon.tsx'
import type { PageView } from '../api/types.ts'
import { type Texts, useTexts } from '../texts/index.tsx'

const goTo = ({ viewer }: Texts, { number, doubts }: PageView) => {
  if (doubts.includes('unreadable')) return viewer.goToUnread(number)
  return doubts.length > 0 ? viewer.goToUnsure(number) : viewer.goTo(number)
}

/** The pages in small; a press goes there. */
export const Thumbnails = (props: { pages: PageView[]; current: number; onGo: (page: number) => void }) => {
  const texts = useTexts()
  const strip = useRef<HTMLElement>(null)
  const { current } = props
  useEffect(() => {
    const here = strip.current?.querySelector(`[data-page="${current}"]`)
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav ref={strip} className="strip" aria-label={texts.viewer.thumbnails}>
      {props.pages.map((page) => (
        <button
          key={page.number}
          type="button"
          data-page={page.number}
          aria-label={goTo(texts, page)}
          aria-current={page.number === current ? 'true' : undefined}
          onClick={() => props.onGo(page.number)}
        >
          <img
            src={page.thumbnail}
            alt=""
            loading="lazy"
            width="64"
            height={Math.round((64 * page.height) / page.width)}
          />
          <span className={page.doubts.length > 0 ? 'page-number unsure' : 'page-number'}>
            {page.number}
            {page.doubts.length > 0 && <Icon name="warn" />}
          </span>
        </button>
      ))}
    </nav>
  )
}
