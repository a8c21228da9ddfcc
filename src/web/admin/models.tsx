import type { ReactNode } from 'react'
import { Badge } from '../../ui-kit/badge.tsx'
import { Button } from '../../ui-kit/button.tsx'
import { useFormats } from '../texts/dates.ts'
import { useTexts } from '../texts/index.tsx'

interface Model {
  version: number
  trainedAt: string
  state: 'live' | 'refused' | 'retired'
  examples: number
}

interface Words {
  models: string
  scoresHint: string
  model: (version: number) => string
  startModel: string
  startHint: string
}

interface ModelsProps<Kind extends Model> {
  /** Unique on the page. */
  id: string
  words: Words
  models: readonly Kind[]
  /** Version that works; 0: the shipped one. */
  live: number
  /** What it did on letters held back. */
  scores: (model: Kind) => ReactNode
  onChoose: (version: number) => void
}

/** The models an office has learned, newest first, and the shipped one: how well each did, and which of them works. */
export const Models = <Kind extends Model>({
  id,
  words,
  models,
  live,
  scores,
  onChoose,
}: ModelsProps<Kind>) => {
  const t = useTexts().learning
  const formats = useFormats()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{words.models}</h3>
      <p className="muted">{words.scoresHint}</p>
      <ul className="versions">
        {models.map((model) => (
          <li key={model.version}>
            <span>
              <b>{words.model(model.version)}</b> · {formats.day(model.trainedAt)}{' '}
              {formats.time(model.trainedAt)} · {t.from(model.examples)}
              <br />
              {scores(model)}
            </span>
            <State
              state={model.state}
              name={words.model(model.version)}
              onChoose={() => onChoose(model.version)}
            />
          </li>
        ))}
        <li>
          <span>
            <b>{words.startModel}</b> · {words.startHint}
          </span>
          <State
            state={live === 0 ? 'live' : 'retired'}
            name={words.startModel}
            onChoose={() => onChoose(0)}
          />
        </li>
      </ul>
    </section>
  )
}

const State = ({ state, name, onChoose }: { state: Model['state']; name: string; onChoose: () => void }) => {
  const t = useTexts().learning
  if (state === 'live') return <Badge tone="good">{t.live}</Badge>
  if (state === 'refused') return <Badge tone="plain">{t.refused}</Badge>
  return (
    <Button aria-label={`${t.choose}: ${name}`} onPress={onChoose}>
      {t.choose}
    </Button>
  )
}
