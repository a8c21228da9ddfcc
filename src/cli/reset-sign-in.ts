import { parseArgs } from 'node:util'
import { resetSignIn } from '#access'
import { HouseError } from '#platform'
import { findOffice, withHouse } from './with-house.ts'

/** For somebody who lost password or second factor: a one-time password, which is shown here and nowhere else. */
export const resetSignInCommand = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: { office: { type: 'string' }, login: { type: 'string' } },
  })
  const { office, login } = values
  if (!login)
    throw new HouseError('invalid', 'cli.missing_argument', {
      facts: { usage: 'reset-sign-in --login NAME [--office KÜRZEL]' },
    })
  return withHouse(async (opened) => {
    const { id: tenantId } = await findOffice(opened, office)
    const password = await resetSignIn(opened.house, { tenantId, login })
    if (password === null) throw new HouseError('invalid', 'cli.no_such_login', { facts: { login } })
    process.stdout.write(
      `Einmal-Kennwort für ${login}: ${password}\nEs öffnet nur die Vergabe eines eigenen Kennworts. Zweiter Faktor, Passkeys und offene Sitzungen sind entfernt.\n`,
    )
    return 0
  })
}
