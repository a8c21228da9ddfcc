import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Icon } from '../../ui-kit/icon.tsx'
import { sessionQuery, submissionsQuery, underWayQuery } from '../api/queries.ts'
import type { Submission } from '../api/types.ts'
import { placesOf } from '../shell/places.ts'
import { useTexts } from '../texts/index.tsx'
import { SubmissionItem } from './submission-item.tsx'
import { UploadItem } from './upload-item.tsx'
import { addUploads, useUploads } from './uploads.ts'
import './intake.css'

const underWay = (submission: Submission) => ['received', 'reading'].includes(submission.receipt.state)

/** Hand in post: drop files or choose them, see each arrive, being read, and where its letters went. */
export const IntakeScreen = () => {
  const texts = useTexts()
  const t = texts.intake
  const uploads = useUploads()
  const session = useQuery(sessionQuery)
  const mayFollowAll =
    session.data !== undefined && placesOf(session.data).some(({ name }) => name === 'clearing')
  const submissions = useQuery({
    ...submissionsQuery,
    // Should the line for events be down, the list still moves on.
    refetchInterval: (query) => (query.state.data?.submissions.some(underWay) ? 4000 : false),
  })
  const all = submissions.data?.submissions ?? []
  const mine = new Set(uploads.map((upload) => upload.receipt?.submissionId ?? upload.refused?.submissionId))
  const earlier = all.filter((submission) => !mine.has(submission.receipt.submissionId))
  return (
    <div className="intake">
      <h1>{t.title}</h1>
      <p className="muted">{t.lead}</p>
      <DropPlace />
      <p className="separator-sheets">
        {t.sheetsHint}{' '}
        <a className="button" href="/api/v1/separator-sheets" download>
          {t.sheets}
        </a>
      </p>
      {uploads.length > 0 && (
        <section>
          <h2>{t.uploads}</h2>
          <ul className="handed-in">
            {uploads.map((upload) => (
              <UploadItem
                key={upload.key}
                upload={upload}
                submission={all.find(({ receipt }) => receipt.submissionId === upload.receipt?.submissionId)}
              />
            ))}
          </ul>
        </section>
      )}
      {mayFollowAll && <UnderWay />}
      <section>
        <h2>{t.earlier}</h2>
        {submissions.isSuccess && earlier.length === 0 && <p className="muted">{t.none}</p>}
        <ul className="handed-in">
          {earlier.map((submission) => (
            <li key={submission.receipt.submissionId}>
              <SubmissionItem submission={submission} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** How far the whole office's post has got, whoever handed it in: a stack from the scan folder is nobody's own. */
const UnderWay = () => {
  const t = useTexts().intake
  const { data } = useQuery({ ...underWayQuery, refetchInterval: 4000 })
  const all = data?.submissions ?? []
  if (all.length === 0) return null
  return (
    <section>
      <h2>{t.underWay}</h2>
      <ul className="handed-in">
        {all.map((submission) => (
          <li key={submission.receipt.submissionId}>
            <SubmissionItem submission={submission} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where files are dropped or chosen; what is in a hurry is ticked first, each time anew. */
const DropPlace = () => {
  const t = useTexts().intake
  const [over, setOver] = useState(false)
  const [urgent, setUrgent] = useState(false)
  const handIn = (files: Iterable<File>) => {
    addUploads(files, urgent)
    // Were the tick to stay, soon all post would be urgent and so none of it.
    setUrgent(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside does the same for the keyboard
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        handIn(event.dataTransfer.files)
      }}
    >
      <label className="urgent-post">
        <input type="checkbox" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} />
        {t.urgent}
      </label>
      <Icon name="upload" />
      <p>
        <strong>{t.drop}</strong> {t.or}
      </p>
      <label className="button primary">
        {t.choose}
        <input
          type="file"
          className="sr-only"
          multiple
          accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png,.heic,.heif,.webp"
          aria-describedby="drop-formats"
          onChange={(event) => {
            handIn(event.target.files ?? [])
            event.target.value = ''
          }}
        />
      </label>
      <p className="muted" id="drop-formats">
        {t.formats}
      </p>
    </div>
  )
}
