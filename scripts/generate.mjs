// Writes what follows from other sources: row types from the migrated schema, openapi.json from the routes, API types
// from openapi.json. With --check it only compares.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { shippedRights } from '../src/access/rights.ts'
import { shippedTypes } from '../src/casefiles/document-types/shipped-types.ts'
import { openTestDatabase } from '../src/platform/testing/test-database.ts'
import { root } from './install.mjs'

const bin = (name) => path.join(root, 'node_modules', '.bin', name)
const check = process.argv.includes('--check')
const draft = mkdtempSync(path.join(tmpdir(), 'laufmappe-generate-'))
const stale = []

const generate = (file, write) => {
  const place = path.join(root, file)
  const target = check ? path.join(draft, path.basename(file)) : place
  write(target)
  if (check && readFileSync(target, 'utf8') !== readFileSync(place, 'utf8')) stale.push(file)
}

/** What the policies must know of what the code ships. */
const shippedText =
  () => `-- Written by npm run generate, from src/access/rights.ts and the shipped document types.
create or replace function app.shipped_rights() returns table (role_key text, right_key text)
  language sql immutable parallel safe
  as $$ values
${shippedRights.map(([role, right]) => `    ('${role}', '${right}')`).join(',\n')}
  $$;

create or replace function app.shipped_health_types() returns text[]
  language sql immutable parallel safe
  as $$ select '{${shippedTypes
    .filter(({ health }) => health)
    .map(({ code }) => code)
    .join(',')}}'::text[] $$;

-- A new version of the shipped types may cover more, or less, of what is there.
update document set health = app.is_health_type(tenant_id, type_code)
where health is distinct from app.is_health_type(tenant_id, type_code);
`

try {
  generate('migrations/R_shipped.sql', (target) => writeFileSync(target, shippedText()))
  const test = await openTestDatabase()
  try {
    generate('src/platform/database/tables.gen.ts', (target) =>
      execFileSync(bin('kysely-codegen'), [
        '--dialect',
        'postgres',
        '--url',
        test.url,
        '--out-file',
        target,
        '--camel-case',
        '--date-parser',
        'string',
        '--numeric-parser',
        'number',
        '--include-pattern',
        'public.*',
        '--type-mapping',
        '{"int8":"number"}',
        '--log-level',
        'error',
      ]),
    )
  } finally {
    await test[Symbol.asyncDispose]()
  }
  generate('openapi.json', (target) =>
    execFileSync(process.execPath, [path.join(root, 'src/main.ts'), 'openapi', target]),
  )
  generate('src/web/api/schema.gen.ts', (target) =>
    execFileSync(bin('openapi-typescript'), [path.join(root, 'openapi.json'), '-o', target], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
} finally {
  rmSync(draft, { recursive: true, force: true })
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run: npm run generate`)
  process.exit(1)
}
