import { defineConfig } from '@playwright/test'

const browser = JSON.parse(
  process.env.LAUFMAPPE_BROWSER ?? '{"executablePath":"/usr/bin/chromium","args":[],"env":{}}',
)

// Chromium looks for its maker's servers unless told not to; as root it needs no-sandbox.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.data/journeys',
  globalSetup: './e2e/open-office.ts',
  timeout: 90_000,
  // On a busy machine a journey may lose a race with the mail; it is told as flaky, not passed over.
  retries: 1,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list']],
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args, ...quiet, ...asRoot],
      env: { ...process.env, ...browser.env },
    },
  },
})
