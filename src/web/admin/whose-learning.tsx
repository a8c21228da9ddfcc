import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient, whoseLearningQuery } from '../api/queries.ts'
import type { WhoseLearning as Learned } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useLocale, useTexts } from '../texts/index.tsx'
import { Models } from './models.tsx'

const acts = {
  fit: () => dataOf(api.POST('/api/v1/whose-learning/fit')),
  choose: (version: number) => dataOf(api.POST('/api/v1/whose-learning/model', { body: { version } })),
}

const act = async (work: Promise<Learned>, done: string) => {
  try {
    queryClient.setQueryData(whoseLearningQuery.queryKey, await work)
    tell(done)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
}

/** What the office has learned of whose letters are, and by which weights it works; the switch is that of all learning. */
export const WhoseLearning = () => {
  const t = useTexts().whoseLearning
  const learning = useQuery(whoseLearningQuery)
  if (learning.error && !learning.data)
    return <Failure error={learning.error} again={() => void learning.refetch()} />
  if (!learning.data) return <Loading />
  const { enabled, examples, newExamples, leastExamples, live, models } = learning.data
  return (
    <div className="type-editor">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      {enabled && (
        <p>
          {t.examples(examples, newExamples)} {examples < leastExamples && t.tooFew(leastExamples)}{' '}
          <Button
            isDisabled={newExamples === 0 || examples < leastExamples}
            onPress={() => void act(acts.fit(), t.wanted)}
          >
            {t.fit}
          </Button>
        </p>
      )}
      <Models
        id="weights-title"
        words={t}
        models={models}
        live={live}
        scores={({ scores }) => <Scores scores={scores} />}
        onChoose={(version) => void act(acts.choose(version), t.chosen)}
      />
    </div>
  )
}

const Scores = ({ scores: { present, candidate } }: Pick<Learned['models'][number], 'scores'>) => {
  const t = useTexts().whoseLearning
  const format = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 1 })
  const { letters, first, firstThree, said, filed, wrong } = candidate
  return (
    <>
      {t.scores(format.format(first), format.format(firstThree), letters)}{' '}
      {t.before(format.format(present.first), format.format(present.firstThree))}
      <br />
      {t.calibration(format.format(said), format.format(first))} {t.filed(filed, wrong)}{' '}
      {t.filedBefore(present.filed, present.wrong)}
    </>
  )
}
