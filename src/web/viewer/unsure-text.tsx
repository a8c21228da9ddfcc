import { Icon } from '../../ui-kit/icon.tsx'
import type { PageView } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'

/**
 * Says of the page at hand what about its text is to be checked against the picture. Where any page has doubts the line
 * keeps its place on the others, too: otherwise the pages would jump while one scrolls.
 */
export const UnsureText = ({ pages, current }: { pages: PageView[]; current: number }) => {
  const t = useTexts().viewer
  const here = pages[current - 1]
  const isUnsure = here !== undefined && here.doubts.length > 0
  const page = isUnsure ? here : pages.find(({ doubts }) => doubts.length > 0)
  if (!page) return null
  const why = page.doubts.map((doubt) => t.doubts[doubt]).filter(Boolean)
  return (
    <p className={isUnsure ? 'unsure-text' : 'unsure-text not-here'} role="note">
      <Icon name="warn" />{' '}
      {page.doubts.includes('unreadable')
        ? t.unreadPage(page.number)
        : t.unsureText(page.number, why.join(', '), page.quality)}
    </p>
  )
}
