import { HouseError } from '#platform'

/** Login and clerk code belong to one person each; the database knows it, whoever was faster. */
export const refuseTaken = (error: unknown): never => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'staff_login_key')
    throw new HouseError('conflict', 'access.login_taken')
  if (code === '23505' && constraint === 'staff_tenant_id_code_key')
    throw new HouseError('conflict', 'access.code_taken')
  throw error
}
