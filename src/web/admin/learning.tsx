import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient, typeLearningQuery, whoseLearningQuery } from '../api/queries.ts'
import type { TypeLearning } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useTexts } from '../texts/index.tsx'
import { Models } from './models.tsx'

const acts = {
  switch: (enabled: boolean) => dataOf(api.POST('/api/v1/type-learning/switch', { body: { enabled } })),
  train: () => dataOf(api.POST('/api/v1/type-learning/train')),
  choose: (version: number) => dataOf(api.POST('/api/v1/type-learning/model', { body: { version } })),
}

const act = async (work: Promise<TypeLearning>, done: string) => {
  try {
    queryClient.setQueryData(typeLearningQuery.queryKey, await work)
    // One switch for all that is learned.
    await queryClient.invalidateQueries(whoseLearningQuery)
    tell(done)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
}

/** What the office has learned from its people, by which model it works, and the switch. */
export const Learning = () => {
  const texts = useTexts()
  const t = texts.learning
  const learning = useQuery(typeLearningQuery)
  if (learning.error && !learning.data)
    return <Failure error={learning.error} again={() => void learning.refetch()} />
  if (!learning.data) return <Loading />
  const { enabled, examples, newExamples, live, models } = learning.data
  return (
    <div className="type-editor">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <div className="ticks">
        <label>
          <input
            type="checkbox"
            checked={enabled}
            aria-describedby="learning-hint"
            onChange={({ target }) => void act(acts.switch(target.checked), target.checked ? t.on : t.off)}
          />
          {t.enabled}
        </label>
        <p className="muted" id="learning-hint">
          {t.enabledHint}
        </p>
      </div>
      {enabled && (
        <p>
          {t.examples(examples, newExamples)}{' '}
          <Button isDisabled={newExamples === 0} onPress={() => void act(acts.train(), t.wanted)}>
            {t.train}
          </Button>
        </p>
      )}
      <Models
        id="models-title"
        words={t}
        models={models}
        live={live}
        scores={({ scores: { present, candidate } }) => (
          <>
            {t.scores(texts.percent(candidate.f1), texts.percent(candidate.sameDay), candidate.letters)}{' '}
            {t.before(texts.percent(present.f1), texts.percent(present.sameDay))}
          </>
        )}
        onChoose={(version) => void act(acts.choose(version), t.chosen)}
      />
    </div>
  )
}
