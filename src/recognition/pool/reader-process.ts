import { Worker } from 'node:worker_threads'
import { chooseEngine } from '../engine/choose.ts'
import type { Engine } from '../engine/engine.ts'
import { listAttachments, takeAttachment } from '../inspect/attachments.ts'
import { inspectPages } from '../inspect/inspect-pages.ts'
import { readPage } from '../pages/read-page.ts'
import { readPageWeakly } from '../pages/read-weakly.ts'
import { renderPage } from '../pages/render-page.ts'
import { type Answer, failureOf, type Task } from './protocol.ts'

let opened: Promise<Engine> | undefined
const engine = (): Promise<Engine> => {
  opened ??= chooseEngine()
  return opened
}

async function perform(task: Task): Promise<unknown> {
  if (task.name === 'inspect') return inspectPages(task.ask)
  if (task.name === 'attachments') return listAttachments(task.ask)
  if (task.name === 'attachment') return takeAttachment(task.ask)
  if (task.name === 'read') return readPage(task.ask, engine)
  if (task.name === 'read-weakly') return readPageWeakly(task.ask, engine)
  if (task.name === 'render') return renderPage(task.ask)
  if (task.name === 'recode') {
    const { recodeOriginal } = await import('../recode/recode-original.ts')
    return recodeOriginal(task.ask)
  }
  // the PDF library takes a third of a second to load: only where it is used
  const { composeSearchablePdf } = await import('../searchable/compose-searchable-pdf.ts')
  return composeSearchablePdf(task.ask)
}

async function answer(task: Task): Promise<Answer> {
  try {
    return { answer: await perform(task) }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

process.on('message', async (task: Task) => process.send?.(await answer(task)))
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal: the page at hand is finished, and the parent says when it is over.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
new Worker(new URL('../../platform/watch-parent.ts', import.meta.url)).unref()
