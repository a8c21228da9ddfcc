import { useEffect, useRef } from 'react'
import { currentSettings } from './settings.ts'

/** Actions by key as in `KeyboardEvent.key`, in lower case; `mod+z` stands for Ctrl or Cmd with Z. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>

const nameOf = (event: KeyboardEvent): string => {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.shiftKey && event.key.length > 1 ? `shift+${key}` : key
}

/** Whether keys write text here. */
export const isTyping = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !['checkbox', 'radio', 'button'].includes((target as HTMLInputElement).type)

/** An open dialog or menu has the keys to itself. */
const covered = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null

const isSingle = (name: string) => name.length === 1

/** Keys that a focused button, link or tab needs for itself. */
const taken = (name: string, target: EventTarget | null) =>
  (name === 'enter' || name === ' ') &&
  target instanceof HTMLElement &&
  target.closest('button, a, [role="radio"]') !== null

/** Whether a key is for a shortcut at all, or for what has the focus, a dialog, or nobody. */
export const isForShortcuts = (event: KeyboardEvent): boolean => {
  const name = nameOf(event)
  if (event.defaultPrevented || event.altKey || covered() || taken(name, event.target)) return false
  return !isTyping(event.target) && (!isSingle(name) || currentSettings().singleKeys)
}

/**
 * Listens for keys while the screen is shown. Single letters stay silent while somebody types, under dialogs, and when
 * the clerk has switched them off (WCAG 2.1.4).
 */
export const useShortcuts = (shortcuts: Shortcuts) => {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = current.current[nameOf(event)]
      if (!action || !isForShortcuts(event)) return
      event.preventDefault()
      action(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
