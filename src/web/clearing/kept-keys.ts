import { useEffect, useSyncExternalStore } from 'react'
import { isForShortcuts, isTyping } from '../shortcuts.ts'

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>

/** The desk on its way to bring a letter, and the keys pressed meanwhile: they are meant for that letter and no other. */
type Errand = {
  /** Undefined until it is known which letter comes; null: none. */
  letter?: string | null
  /** Whether the clerk has had it on the screen before. */
  seen: boolean
  /** A key that need not wait while no other waits. */
  passes: string | undefined
  keys: Key[]
}

let errand: Errand | null = null
let onScreen: string | null = null
const listeners = new Set<() => void>()

const set = (next: Errand | null) => {
  errand = next
  for (const listener of listeners) listener()
}

/** This letter cannot be shown: keys for it are nobody's. */
export const dropKeptKeys = (id: string) => {
  if (errand?.letter === id) set(null)
}

type Bring = {
  find: () => Promise<string | null>
  show: (id: string | null) => void
  /** What is found after the clerk has sent the desk for something else. */
  late?: (id: string | null) => void
  seen: boolean
  /** It takes the place of the letter that is being brought already: what was pressed for that one is for this one. */
  successor?: boolean
  passes?: string
}

/**
 * Finds a letter and shows it. Keys pressed from now on are kept, and pressed on that letter once it is there; they are
 * dropped when it cannot be had (what `find` throws is thrown on) or another one is wanted before.
 */
export const bring = async ({ find, show, late, seen, successor, passes }: Bring): Promise<void> => {
  const mine: Errand = { seen, passes, keys: successor ? (errand?.keys.splice(0) ?? []) : [] }
  set(mine)
  try {
    const id = await find()
    if (errand !== mine) return late?.(id)
    mine.letter = id
    show(id)
    if (id === null) set(null)
    else if (id === onScreen) await pressKept(mine)
  } catch (error) {
    if (errand === mine) set(null)
    throw error
  }
}

/** Tells that this letter is there and hears keys. */
export const useKeptKeys = (id: string) =>
  useEffect(() => {
    onScreen = id
    if (errand?.letter === id) void pressKept(errand)
    // The clerk has gone elsewhere meanwhile.
    else if (errand?.letter !== undefined) set(null)
    return () => {
      onScreen = null
    }
  }, [id])

/** Whether a letter is on its way. */
export const useIsBringing = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => errand !== null,
  )

/** Keeps keys while a letter is on its way, as long as the desk is shown. */
export const useKeeping = () =>
  useEffect(() => {
    document.addEventListener('keydown', keep, { capture: true })
    return () => {
      document.removeEventListener('keydown', keep, { capture: true })
      set(null)
    }
  }, [])

let pressing = false

const keep = (event: KeyboardEvent) => {
  if (!errand || pressing || !isForShortcuts(event) || event.ctrlKey || event.metaKey) return
  if (event.key.toLowerCase() === errand.passes && errand.keys.length === 0) return
  const scrolls = event.key === ' ' && errand.keys.length === 0
  if (scrolls || (event.key !== 'Enter' && event.key.length > 1)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  // A key held down is one key; and nothing is filed unseen.
  if (!event.repeat && mayKeep(errand, event)) errand.keys.push({ key: event.key, shiftKey: event.shiftKey })
}

const mayKeep = ({ seen }: Errand, { key }: Key) => seen || key !== 'Enter'

/** Presses one key after the other; when one sends the desk on its way again, the rest is for what that brings. */
const pressKept = async (mine: Errand) => {
  for (let key = mine.keys.shift(); key; key = mine.keys.shift()) {
    if (!press(key)) break
    await rendered()
    const next = errand
    if (next !== mine) {
      if (next) next.keys.unshift(...mine.keys.filter((rest) => mayKeep(next, rest)))
      return
    }
  }
  set(null)
}

/** False where a key is for something that opened just now and nobody has seen: a dialog asks for a look. */
const press = (key: Key): boolean => {
  const field = document.activeElement
  if (isTyping(field) && key.key.length === 1) return typeInto(field, key.key)
  const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true })
  const target = isTyping(field) ? field : document.body
  if (target === document.body && !isForShortcuts(event)) return false
  pressing = true
  target.dispatchEvent(event)
  pressing = false
  return true
}

const typeInto = (field: Element, letter: string): boolean => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
  field.setRangeText(letter, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter, inputType: 'insertText' }))
  return true
}

/** After what a key has changed stands on the screen and has the focus. */
const rendered = () => new Promise((resolve) => setTimeout(resolve, 50))
