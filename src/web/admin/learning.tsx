import { useQuery } from '@tanstack/react-query'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { api, dataOf } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient, typeLearningQuery } from '../api/queries.ts'
import type { TypeLearning } from '../api/types.ts'
import { Failure, Loading } from '../shell/failure.tsx'
import { tell, tellFailure } from '../shell/toast.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

const acts = {
  switch: (enabled: boolean) => dataOf(api.POST('/api/v1/type-learning/switch', { body: { enabled } })),
  train: () => dataOf(api.POST('/api/v1/type-learning/train')),
  choose: (version: number) => dataOf(api.POST('/api/v1/type-learning/model', { body: { version } })),
}

const act = async (work: Promise<TypeLearning>, done: string) => {
  try {
    queryClient.setQueryData(typeLearningQuery.queryKey, await work)
    tell(done)
  } catch (error) {
    tellFailure(problemSentence(error))
  }
}

/** What the office has learned from its people, by which model it works, and the switch. */
export const Learning = () => {
  const t = useTexts().learning
  const learning = useQuery(typeLearningQuery)
  if (learning.error && !learning.data)
    return <Failure error={learning.error} again={() => void learning.refetch()} />
  if (!learning.data) return <Loading />
  const { enabled, examples, newExamples } = learning.data
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
      <Models learning={learning.data} />
    </div>
  )
}

const Models = ({ learning: { live, models } }: { learning: TypeLearning }) => {
  const texts = useTexts()
  const t = texts.learning
  const formats = useFormats()
  const choose = (version: number) => void act(acts.choose(version), t.chosen)
  return (
    <section aria-labelledby="models-title">
      <h3 id="models-title">{t.models}</h3>
      <p className="muted">{t.scoresHint}</p>
      <ul className="versions">
        {models.map(({ version, trainedAt, state, examples, scores: { present, candidate } }) => (
          <li key={version}>
            <span>
              <b>{t.model(version)}</b> · {formats.day(trainedAt)} {formats.time(trainedAt)} ·{' '}
              {t.from(examples)}
              <br />
              {t.scores(texts.percent(candidate.f1), texts.percent(candidate.sameDay), candidate.letters)}{' '}
              {t.before(texts.percent(present.f1), texts.percent(present.sameDay))}
            </span>
            <State state={state} version={version} onChoose={choose} />
          </li>
        ))}
        <li>
          <span>
            <b>{t.startModel}</b> · {t.startHint}
          </span>
          <State state={live === 0 ? 'live' : 'retired'} version={0} onChoose={choose} />
        </li>
      </ul>
    </section>
  )
}

const State = (props: { state: string; version: number; onChoose: (version: number) => void }) => {
  const t = useTexts().learning
  if (props.state === 'live') return <Badge tone="good">{t.live}</Badge>
  if (props.state === 'refused') return <Badge tone="plain">{t.refused}</Badge>
  const name = props.version === 0 ? t.startModel : t.model(props.version)
  return (
    <Button aria-label={`${t.choose}: ${name}`} onPress={() => props.onChoose(props.version)}>
      {t.choose}
    </Button>
  )
}
