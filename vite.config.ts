import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const TOKENS = 'virtual:kern-tokens.css'

/**
 * `@import`-free access to KERN's custom properties: keeps those rules of kern.css that declare nothing but tokens.
 * The component styles of KERN (made for citizens' forms) stay out of the clerk's desk.
 */
const kernTokens = (): Plugin => ({
  name: 'kern-tokens',
  resolveId: (id) => (id === TOKENS ? `\0${TOKENS}` : undefined),
  load(id) {
    if (id !== `\0${TOKENS}`) return
    const kern = createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.css')
    return tokenRules(readFileSync(kern, 'utf8'))
  },
})

const tokenRules = (css: string): string => {
  const rules = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/^(:root|\[data-kern-theme=\w+\],\s*\.kern-\w+) \{([^{}]*)\}/gm)
  const tokens: string[] = []
  for (const [, selector = '', body = ''] of rules) {
    const colours = body.split(';').filter((line) => /^\s*--kern-(color|metric|0|\d+)/.test(line))
    if (colours.length > 0) tokens.push(`${selector.split(',')[0]} {${colours.join(';')};}`)
  }
  return tokens.join('\n')
}

export default defineConfig({
  root: 'src/web',
  plugins: [
    { ...optimizeLocales.vite({ locales: ['de-DE', 'en-US'] }), enforce: 'pre' },
    kernTokens(),
    react(),
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the pages allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
