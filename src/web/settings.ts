import { useSyncExternalStore } from 'react'

export type Density = 'compact' | 'normal' | 'roomy'
export type Theme = 'light' | 'dark' | 'system'
export type Settings = { language: 'de' | 'en'; density: Density; theme: Theme; singleKeys: boolean }

const KEY = 'laufmappe.settings'
const defaults: Settings = { language: 'de', density: 'normal', theme: 'system', singleKeys: true }
const listeners = new Set<() => void>()
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

const stored = (): Partial<Settings> => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}

let settings: Settings = { ...defaults, ...stored() }

/** The clerk's own settings of this browser: language, density, appearance. */
export const useSettings = (): Settings => useSyncExternalStore(listen, () => settings)
export const currentSettings = (): Settings => settings

export const changeSettings = (change: Partial<Settings>) => {
  settings = { ...settings, ...change }
  localStorage.setItem(KEY, JSON.stringify(settings))
  showSettings()
  for (const listener of listeners) listener()
}

/** The locale of the account counts until the clerk chooses another language in this browser. */
export const adoptLanguage = (locale: 'de' | 'en') => {
  if (stored().language || settings.language === locale) return
  settings = { ...settings, language: locale }
  showSettings()
  for (const listener of listeners) listener()
}

/** Sets language, theme and density on the root element, where the styles look for them. */
export const showSettings = () => {
  const root = document.documentElement
  const dark = settings.theme === 'dark' || (settings.theme === 'system' && darkSystem.matches)
  root.lang = settings.language
  root.dataset.kernTheme = dark ? 'dark' : 'light'
  root.dataset.density = settings.density
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

darkSystem.addEventListener('change', showSettings)
