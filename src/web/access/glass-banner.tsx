import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { api } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { takeStep } from './take-step.ts'
import './access.css'

/** Over a file that is open by Notzugriff: for how long, and the way to end it. */
export const GlassBanner = ({ file, until }: { file: CaseFile; until: string }) => {
  const t = useTexts().needToKnow
  const navigate = useNavigate()
  const left = useMinutesLeft(until)
  useEffect(() => {
    if (left <= 0) void queryClient.invalidateQueries({ queryKey: ['case-file', file.id] })
  }, [left, file.id])
  const end = async () => {
    const call = () =>
      api.POST('/api/v1/case-files/{id}/break-glass/end', { params: { path: { id: file.id } } })
    if (await takeStep({ call, said: t.glassEnded, shown: [] })) {
      queryClient.removeQueries({ queryKey: ['case-file', file.id] })
      void navigate({ to: '/akten' })
    }
  }
  return (
    <section className="glass-banner" aria-label={t.breakGlassTitle}>
      <Icon name="warn" />
      <span>{t.glassBroken(t.minutesLeft(left))}</span>
      <Button onPress={() => void end()}>{t.endGlass}</Button>
    </section>
  )
}

const useMinutesLeft = (until: string) => {
  const count = () => Math.ceil((new Date(until).getTime() - Date.now()) / 60_000)
  const [left, setLeft] = useState(count)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts anew when the end is another one
  useEffect(() => {
    setLeft(count())
    const timer = window.setInterval(() => setLeft(count()), 10_000)
    return () => window.clearInterval(timer)
  }, [until])
  return left
}
