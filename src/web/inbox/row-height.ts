import { useSyncExternalStore } from 'react'
import { type Density, useSettings } from '../settings.ts'

/** Row heights in rem, as `--row` in the theme; narrow windows show a letter in two lines. */
const rows: Record<Density, number> = { compact: 1.625, normal: 2, roomy: 2.625 }
const TWO_LINES = 3.5
const narrow = window.matchMedia('(max-width: 640px)')

const listen = (listener: () => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Height of a row in pixels, following density, window width and the browser's font size. */
export const useRowHeight = (): number => {
  const { density } = useSettings()
  const small = useSyncExternalStore(listen, () => narrow.matches)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Math.round((small ? TWO_LINES : rows[density]) * rem)
}
