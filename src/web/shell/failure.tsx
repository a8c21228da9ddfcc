import { Link } from '@tanstack/react-router'
import { Button } from '../../ui-kit/button.tsx'
import { Problem } from '../api/client.ts'
import { problemSentence } from '../api/problem-sentence.ts'
import { queryClient } from '../api/queries.ts'
import { useTexts } from '../texts/index.tsx'

/** Says in the clerk's words why a screen cannot be shown, and what to do. */
export const Failure = ({ error, again }: { error: unknown; again?: () => void }) => {
  const texts = useTexts()
  const gone = error instanceof Problem && error.status === 404
  return (
    <div className="state" role="alert">
      <h1>{gone ? texts.failure.notFoundTitle : texts.failure.title}</h1>
      <p>{problemSentence(error)}</p>
      <p className="state-acts">
        {!gone && (
          <Button look="primary" onPress={() => (again ? again() : void queryClient.refetchQueries())}>
            {texts.retry}
          </Button>
        )}
        <Link to="/postkorb" className="button">
          {texts.failure.home}
        </Link>
      </p>
    </div>
  )
}

export const ScreenFailure = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <Failure error={error} again={reset} />
)

export const NotFound = () => <Failure error={new Problem(404, 'http.404')} />

export const Loading = () => {
  const texts = useTexts()
  return (
    <p className="state muted" role="status">
      {texts.loading}
    </p>
  )
}
