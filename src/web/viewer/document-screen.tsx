import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { Icon } from '../../ui-kit/icon.tsx'
import { CoveredNotice, coveredOf } from '../access/covered-notice.tsx'
import { MoveToRelatedAct } from '../access/move-to-related-act.tsx'
import { documentQuery } from '../api/queries.ts'
import { RefileAct } from '../control/refile-act.tsx'
import { Failure, Loading } from '../shell/failure.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { useTexts } from '../texts/index.tsx'
import { Details } from './details.tsx'
import { DocumentViewer } from './document-viewer.tsx'
import type { KeyField } from './key-fields.tsx'

/** A document of a case file, opened for itself. */
export const DocumentScreen = () => {
  const texts = useTexts()
  const [place, setPlace] = useState<KeyField>()
  const { history } = useRouter()
  const { id } = useParams({ from: '/dokumente/$id' })
  const document = useQuery(documentQuery(id))
  const back = () => history.back()
  useShortcuts({ escape: back })
  const covered = coveredOf(document.error)
  if (covered && !document.data)
    return (
      <div className="covered-screen">
        <CoveredNotice covered={covered} heading="h1" onOpened={() => void document.refetch()} />
        <Button onPress={back}>
          <Icon name="back" /> {texts.viewer.back}
        </Button>
      </div>
    )
  if (document.error && !document.data)
    return <Failure error={document.error} again={() => void document.refetch()} />
  if (!document.data) return <Loading />
  return (
    <div className="panes reading">
      <DocumentViewer
        key={id}
        document={document.data}
        place={place}
        lead={
          <Button look="quiet" onPress={back}>
            <Icon name="back" /> {texts.viewer.back}
          </Button>
        }
      />
      <aside className="pane details" aria-label={texts.viewer.details}>
        <Details document={document.data} onShow={(field) => setPlace({ ...field })} />
        <div className="details-acts">
          <MoveToRelatedAct document={document.data} />
          <RefileAct document={document.data} onGone={back} />
        </div>
      </aside>
    </div>
  )
}
