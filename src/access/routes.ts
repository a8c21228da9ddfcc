import { sql } from 'kysely'
import { z } from 'zod'
import { type App, type House, HouseError } from '#platform'
import { cookieName, requirePerson } from './authorize.ts'
import { SessionView, SignIn } from './contract.ts'
import { type Person, signIn, signOut } from './session.ts'

export const accessRoutes = (app: App, house: House) => {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: house.config.LAUFMAPPE_SECURE,
  } as const

  app.post(
    '/api/v1/session',
    { schema: { body: SignIn, response: { 200: SessionView } } },
    async (request, reply) => {
      const { token, person } = await signIn(house, request.body.login, request.body.password)
      reply.setCookie(cookieName(house), token, {
        ...cookie,
        maxAge: house.config.LAUFMAPPE_SESSION_HOURS * 3600,
      })
      return view(person)
    },
  )

  app.get('/api/v1/session', { schema: { response: { 200: SessionView } } }, async (request) => {
    try {
      return view(await requirePerson(house, request))
    } catch (error) {
      throw (await isTrainingOnly(house)) && error instanceof HouseError
        ? new HouseError(error.kind, error.code, { facts: { training: 'true' } })
        : error
    }
  })

  app.delete('/api/v1/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const person = await requirePerson(house, request)
    await signOut(house, person, request.cookies[cookieName(house)] ?? '')
    return reply.clearCookie(cookieName(house), cookie).code(204).send(null)
  })
}

const view = ({
  id,
  name,
  login,
  locale,
  roles,
  rights,
  units,
  office,
}: Person): z.infer<typeof SessionView> => ({
  staff: { id, name, login, locale, roles, rights: [...rights] },
  units,
  office,
})

/** A house that holds nothing but the training office may tell newcomers where the made-up sign-ins stand. */
const isTrainingOnly = async (house: House) => {
  const { rows } = await sql<{ kind: string }>`select kind from app.list_tenants()`.execute(
    house.database.outside,
  )
  return rows.every(({ kind }) => kind === 'training')
}
