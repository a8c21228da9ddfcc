import { api } from '../api/client.ts'
import { lockScreen } from './leave.ts'

const MINUTE = 60_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Locks the screen after so many minutes without a hand on it; who reads a long letter without asking for anything is
 * not idle, and the server hears of it.
 */
export const watchIdle = (minutes: number): (() => void) => {
  let touched = Date.now()
  let told = touched
  const touch = () => {
    touched = Date.now()
  }
  const look = () => {
    const now = Date.now()
    if (now - touched >= minutes * MINUTE) return void lockScreen()
    if (touched > told && now - told >= 2 * MINUTE) {
      told = now
      void api.GET('/api/v1/session').catch(() => undefined)
    }
  }
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true })
  const timer = window.setInterval(look, MINUTE / 4)
  return () => {
    window.clearInterval(timer)
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
  }
}
