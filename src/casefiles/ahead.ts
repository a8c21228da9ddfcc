import type { FastifyRequest } from 'fastify'

/** Whether a screen fetches something that it does not show yet, so that it lies ready. */
export const isAhead = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers['laufmappe-ahead'] === '1'
