import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../../ui-kit/button.tsx'
import { useMay } from '../access/use-may.ts'
import { api } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import type { DocumentView } from '../api/types.ts'
import { announce } from '../shell/announce.tsx'
import { tellFailure } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { largeImage } from './page-image.ts'
import './print.css'

/** All pages of a letter on paper, with the right to it alone; that it was asked for is on record. */
export const PrintAct = ({ document }: { document: DocumentView }) =>
  useMay('documents.print') ? <Print key={document.id} document={document} /> : null

const Print = ({ document: letter }: { document: DocumentView }) => {
  const t = useTexts().viewer
  const [printing, setPrinting] = useState(false)
  const print = async () => {
    try {
      await api.POST('/api/v1/documents/{id}/print', { params: { path: { id: letter.id } } })
      announce(t.printing)
      setPrinting(true)
    } catch (error) {
      tellFailure(problemSentence(error))
    }
  }
  useEffect(() => {
    // The browser itself would print what is on the screen: one page, and buttons.
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      if (!printing) void print()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const fail = () => {
    setPrinting(false)
    tellFailure(t.printFailed)
  }
  return (
    <>
      <IconButton icon="print" label={t.print} isDisabled={printing} onPress={() => void print()} />
      {printing && <Sheets letter={letter} onDone={() => setPrinting(false)} onFailure={fail} />}
    </>
  )
}

/** Pictures for the printer, beside the desk; printed once all of them are there, for a letter must not lose a page. */
const Sheets = (props: { letter: DocumentView; onDone: () => void; onFailure: () => void }) => {
  const { letter, onDone, onFailure } = props
  const [loaded, setLoaded] = useState(0)
  const ready = loaded === letter.pages.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: printed once, when the last page has come
  useEffect(() => {
    if (!ready) return
    window.addEventListener('afterprint', onDone, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', onDone)
  }, [ready])
  return createPortal(
    <div className="print-sheets" aria-hidden="true">
      {letter.pages.map((page) => (
        <img
          key={page.number}
          src={largeImage(page)}
          alt=""
          onLoad={() => setLoaded((before) => before + 1)}
          onError={onFailure}
        />
      ))}
    </div>,
    document.body,
  )
}
