import type { ReactNode } from 'react'

export type BadgeTone = 'info' | 'danger' | 'warn' | 'good' | 'plain'

/** A short state in words; the colour only repeats what the words say. */
export const Badge = ({ tone, children }: { tone: BadgeTone; children: ReactNode }) => (
  <span className={`badge ${tone}`}>{children}</span>
)
