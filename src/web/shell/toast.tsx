import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from '../../ui-kit/button.tsx'
import { problemSentence } from '../api/problem-sentence.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { announce } from './announce.tsx'
import './toast.css'

type Toast = { id: number; message: string; tone: 'plain' | 'danger'; undo?: () => Promise<unknown> }

const SHOWN_FOR_MS = 10_000
let toast: Toast | null = null
let count = 0
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const show = (next: Toast | null) => {
  toast = next
  if (next) announce(next.message)
  for (const listener of listeners) listener()
}

/** Steps that can be taken back, the last one at the end; a toast that is gone takes nothing from them. */
const undoable: Toast[] = []
const MOST_UNDOABLE = 30

const forget = (step: Toast) => {
  const at = undoable.indexOf(step)
  if (at >= 0) undoable.splice(at, 1)
}

/**
 * Tells that a step is done and offers to take it back: by the toast for ten seconds, by Ctrl+Z one step after the other.
 * Call it at once and let `undo` wait for the server's answer to the step itself; if that fails, call what it returns.
 */
export const offerUndo = (message: string, undo: () => Promise<unknown>): (() => void) => {
  const step: Toast = { id: ++count, message, tone: 'plain', undo }
  undoable.push(step)
  if (undoable.length > MOST_UNDOABLE) undoable.shift()
  show(step)
  return () => forget(step)
}

export const tell = (message: string) => show({ id: ++count, message, tone: 'plain' })
export const tellFailure = (message: string) => show({ id: ++count, message, tone: 'danger' })

const takeBack = async (current: Toast) => {
  forget(current)
  show(null)
  await current.undo?.().catch((error) => tellFailure(problemSentence(error)))
}

/** The one message at the foot of the desk; waits while the pointer or the focus is on it. */
export const ToastPlace = () => {
  const texts = useTexts()
  const current = useSyncExternalStore(listen, () => toast)
  const [held, hold] = useState(false)
  useEffect(() => {
    if (!current || held) return
    const timer = window.setTimeout(() => show(null), SHOWN_FOR_MS)
    return () => window.clearTimeout(timer)
  }, [current, held])
  useShortcuts({
    'mod+z': () => {
      const last = undoable.at(-1)
      if (last) void takeBack(last)
    },
  })
  if (!current) return null
  return (
    <section
      key={current.id}
      aria-label={texts.message}
      className={`toast ${current.tone}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span>{current.message}</span>
      {current.undo && (
        <Button look="quiet" shortcut={texts.shortcuts.undoKeys} onPress={() => void takeBack(current)}>
          {texts.undo}
        </Button>
      )}
      <IconButton icon="cross" look="quiet" label={texts.close} onPress={() => show(null)} />
    </section>
  )
}
