import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { DueScreen } from '../account/due-screen.tsx'
import { Problem, whenLocked, whenSignedOut } from '../api/client.ts'
import { followEvents } from '../api/events.ts'
import { documentTypesQuery, queryClient, sessionQuery } from '../api/queries.ts'
import type { Session } from '../api/types.ts'
import { SwitchNotice } from '../control/switch-notice.tsx'
import { adoptLanguage } from '../settings.ts'
import { useShortcuts } from '../shortcuts.ts'
import { ConfirmPlace } from '../sign-in/confirm-dialog.tsx'
import { forgetContents } from '../sign-in/leave.ts'
import { LockScreen } from '../sign-in/lock-screen.tsx'
import { SignIn } from '../sign-in/sign-in.tsx'
import { watchIdle } from '../sign-in/watch-idle.ts'
import { useTexts } from '../texts/index.tsx'
import { LiveRegion } from './announce.tsx'
import { Failure, Loading } from './failure.tsx'
import { Header } from './header.tsx'
import { homeOf } from './places.ts'
import { preloadScreens } from './preload.ts'
import { holdsCases, PrintRefusal } from './print-refusal.tsx'
import { ToastPlace } from './toast.tsx'
import '../../ui-kit/panes.css'
import './shell.css'

const ShortcutHelp = lazy(() => import('./shortcut-help.tsx'))
const Palette = lazy(() => import('./palette.tsx'))

/** Frame of the whole desk: the sign-in, or the header with the screen of the address below. */
export const Shell = () => {
  const session = useQuery(sessionQuery)
  const types = useQuery({ ...documentTypesQuery, enabled: session.isSuccess && !session.data.due })
  useEffect(() => {
    // Asked again, not thrown away: after a proof the session goes on under another token.
    const askAgain = () => void queryClient.refetchQueries({ queryKey: ['session'] })
    whenSignedOut(askAgain)
    whenLocked(askAgain)
  }, [])
  const outside = session.error instanceof Problem && session.error.status === 401 ? session.error : null
  useEffect(() => {
    if (outside) forgetContents()
  }, [outside])
  useEffect(() => {
    if (session.data) adoptLanguage(session.data.staff.locale)
  }, [session.data])
  // Without the names of the types every list would show codes for a moment.
  if (session.isPending || (session.data && !session.data.due && types.isLoading)) return <Loading />
  if (outside?.code === 'access.session_locked') return <LockScreen name={session.data?.staff.name} />
  if (outside)
    return <SignIn training={outside.facts.training === 'true' || outside.facts.training === true} />
  if (session.data?.due) return <DueScreen due={session.data.due} />
  if (session.data) return <Desk session={session.data} />
  return <Failure error={session.error} again={() => void session.refetch()} />
}

const Desk = ({ session }: { session: Session }) => {
  const texts = useTexts()
  const [open, setOpen] = useState<'help' | 'palette' | null>(null)
  const [connected, setConnected] = useState(true)
  const onCases = useRouterState({ select: (state) => holdsCases(state.location.pathname) })
  const mayPrint = !onCases || session.staff.rights.includes('documents.print')
  useEffect(() => followEvents(setConnected), [])
  useEffect(() => watchIdle(session.idleMinutes), [session.idleMinutes])
  useEffect(() => {
    const idle = window.setTimeout(preloadScreens, 600)
    return () => window.clearTimeout(idle)
  }, [])
  useShortcuts({ '?': () => setOpen('help') })
  useEffect(() => {
    // Ctrl+K works from within fields, too.
    const onKey = (event: KeyboardEvent) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        event.key.toLowerCase() === 'k' &&
        !document.querySelector('[role="dialog"]')
      ) {
        event.preventDefault()
        setOpen('palette')
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <Header session={session} onHelp={() => setOpen('help')} onPalette={() => setOpen('palette')} />
      <SwitchNotice session={session} />
      {!connected && (
        <p className="connection" role="status">
          {texts.failure.reconnecting}
        </p>
      )}
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Screen session={session} />
        </Suspense>
      </main>
      <ToastPlace />
      <ConfirmPlace />
      <LiveRegion />
      <FocusOnNewScreen />
      {!mayPrint && <PrintRefusal />}
      <Suspense>
        {open === 'help' && <ShortcutHelp onClose={() => setOpen(null)} />}
        {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}

/** The screen of the address; who has no Postkorb begins the day elsewhere. */
const Screen = ({ session }: { session: Session }) => {
  const texts = useTexts()
  const atStart = useRouterState({ select: (state) => state.location.pathname === '/postkorb' })
  const home = homeOf(session)
  if (!home)
    return (
      <div className="state">
        <h1>{texts.failure.noPlaceTitle}</h1>
        <p>{texts.failure.noPlace}</p>
      </div>
    )
  return atStart && home.to !== '/postkorb' ? <Navigate to={home.to} replace /> : <Outlet />
}

/** A new screen starts at its top for keyboard and screen reader, unless it has taken the focus itself. */
const FocusOnNewScreen = () => {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const [first, setFirst] = useState(path)
  useEffect(() => {
    if (path === undefined || path === first) return
    setFirst(path)
    const main = document.getElementById('main')
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
  }, [path, first])
  return null
}
