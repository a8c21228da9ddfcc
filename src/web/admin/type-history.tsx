import { useQuery } from '@tanstack/react-query'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { documentTypesQuery, queryClient, typeHistoryQuery } from '../api/queries.ts'
import type { DocumentType } from '../api/types.ts'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { typeName, useTexts } from '../texts/index.tsx'

/** Who changed the type when; any version can be put back into force. */
export const TypeHistory = ({ type }: { type: DocumentType }) => {
  const texts = useTexts()
  const t = texts.types
  const formats = useFormats()
  const history = useQuery(typeHistoryQuery(type.code, type.version))
  const restore = async (to: number) => {
    try {
      const { code, version } = type
      await dataOf(
        api.POST('/api/v1/document-types/{code}/restore', {
          params: { path: { code } },
          body: { version, to },
        }),
      )
      await queryClient.invalidateQueries(documentTypesQuery)
      tell(t.restored(typeName(texts, code)))
    } catch (error) {
      tellFailure(problemSentence(error))
    }
  }
  const versions = history.data?.versions ?? []
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t.historyTitle}</h2>
      {history.isSuccess && versions.length === 0 && <p className="muted">{t.historyNone}</p>}
      <ul className="versions">
        {versions.map(({ version, changedAt, staff, data }) => (
          <li key={version}>
            <span>
              <b>{t.version(version)}</b>
              {data === null ? `, ${t.shippedVersion}` : `, ${data.labels.de}`} · {formats.day(changedAt)}{' '}
              {formats.time(changedAt)} {staff && t.by(staff)}
            </span>
            {version === type.version ? (
              <Badge tone="good">{t.present}</Badge>
            ) : (
              <Button
                aria-label={`${t.restore}: ${t.version(version)}`}
                onPress={() => void restore(version)}
              >
                {t.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {versions.length > 0 && type.shipped && (
        <p>
          <Button onPress={() => void restore(0)}>{t.restoreShipped}</Button>
        </p>
      )}
    </section>
  )
}
