import { readFileSync } from 'node:fs'
import path from 'node:path'

type Schema = Record<string, unknown> & { $ref?: string; type?: string }

export interface ContractRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As in the contract, with `{id}`. */
  path: string
  parameters: { name: string; in: string }[]
  /** Undefined where a request has no JSON body. */
  body: Schema | undefined
}

const contract = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../openapi.json'), 'utf8'))

/** Every route of the published contract: tests that walk them walk a new one, too. */
export const contractRoutes: ContractRoute[] = Object.entries(
  contract.paths as Record<string, Record<string, { parameters?: []; requestBody?: BodyShape }>>,
).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
    method: method.toUpperCase() as ContractRoute['method'],
    path: address,
    parameters,
    body: requestBody?.content['application/json']?.schema,
  })),
)
interface BodyShape {
  content: Record<string, { schema: Schema } | undefined>
}

const strings: Record<string, string> = { date: '2026-10-01', 'date-time': '2026-10-01T12:00:00Z' }

/** A value that fits a schema of the contract; `id` stands for every id. Text with a pattern may not fit it. */
export const sampleOf = (schema: Schema | undefined, id: string): unknown => {
  if (!schema) return undefined
  if (schema.$ref) return sampleOf(contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''], id)
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  for (const choice of [schema.anyOf, schema.oneOf, schema.allOf])
    if (Array.isArray(choice)) return sampleOf(choice[0], id)
  if (schema.type === 'object') return objectOf(schema, id)
  if (schema.type === 'array')
    return Number(schema.minItems ?? 0) > 0 ? [sampleOf(schema.items as Schema, id)] : []
  if (schema.type === 'string')
    return schema.format === 'uuid' ? id : (strings[String(schema.format)] ?? textFor(schema))
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  return Math.max(1, Number(schema.minimum ?? 1))
}

const objectOf = ({ properties = {}, required = [] }: Schema, id: string) =>
  Object.fromEntries(
    (required as string[]).map((name) => [name, sampleOf((properties as Record<string, Schema>)[name], id)]),
  )

const textFor = ({ pattern, minLength = 1 }: Schema) =>
  typeof pattern === 'string' && pattern.startsWith('^[A-Z]') ? 'LOHN' : 'Text'.padEnd(Number(minLength), 't')
