import { newId } from '#platform'
import type { TestHouse } from '../../server/testing/test-house.ts'

/** A page of a stack on the clearing desk: its words, or a sheet that belongs to no letter. */
export type GivenPage = string | 'blank' | 'separator'

/** Puts a stack into the house as if it had been read, each letter with its clearing case. */
export const givenStack = async (house: TestHouse, letters: GivenPage[][]) => {
  const { submissionId, documentId } = await house.given.clearingCase({ pages: letters.flat().length })
  await house.rows('update page set document_id = null, position = null where submission_id = $1', [
    submissionId,
  ])
  for (const table of ['clearing_case', 'filing_decision'])
    await house.rows(`delete from ${table} where document_id = $1`, [documentId])
  await house.rows('delete from document where id = $1', [documentId])
  const cases: string[] = []
  let number = 1
  for (const [at, letter] of letters.entries()) {
    const pages = letter.map((page) => ({ page, number: number++ }))
    cases.push(await layLetter(house, { submissionId, position: at + 1, pages }))
  }
  return { submissionId, cases }
}

interface Letter {
  submissionId: string
  position: number
  pages: { page: GivenPage; number: number }[]
}

const layLetter = async (house: TestHouse, { submissionId, position, pages }: Letter) => {
  const [documentId, caseId] = [newId(), newId()]
  const isWritten = ({ page }: Letter['pages'][number]) => page !== 'blank' && page !== 'separator'
  const written = pages.filter(isWritten)
  await house.rows(
    `insert into document (tenant_id, id, submission_id, position, received_on, page_count, state)
     values (1, $1, $2, $3, '2026-09-01', $4, 'clearing')`,
    [documentId, submissionId, position, written.length],
  )
  for (const [at, { page, number }] of written.entries()) {
    const place = 'where submission_id = $1 and number = $2'
    await house.rows(`update page set document_id = $3, position = $4 ${place}`, [
      submissionId,
      number,
      documentId,
      at + 1,
    ])
    await house.rows(`update page_text set words = $3 ${place}`, [
      submissionId,
      number,
      JSON.stringify(wordsOf(page)),
    ])
  }
  for (const { page, number } of pages.filter((one) => !isWritten(one)))
    await house.rows(`update page set ${page} = true where submission_id = $1 and number = $2`, [
      submissionId,
      number,
    ])
  await house.rows(
    `insert into clearing_case (tenant_id, id, submission_id, document_id, kind, reason, opened_at)
     values (1, $1, $2, $3, 'whose', 'nobody', $4)`,
    [caseId, submissionId, documentId, new Date(Date.UTC(2026, 8, 1, 8, position - 1))],
  )
  return caseId
}

const wordsOf = (text: string) =>
  text.split('\n').flatMap((line, row) =>
    line.split(' ').map((word, at) => ({
      text: word,
      x: 100 + at * 90,
      y: 100 + row * 40,
      w: 80,
      h: 20,
      confidence: 95,
      line: row,
    })),
  )

/** The letters of a stack as they lie now: page numbers of the original, in order; `state` and open questions beside. */
export const stackNow = async (house: TestHouse, submissionId: string) => {
  const letters = await house.rows<{ id: string; state: string; pages: number[]; asked: string[] }>(
    `select document.id, document.state, array_agg(page.number order by page.position) as pages,
       array(select clearing_case.reason from clearing_case where clearing_case.document_id = document.id
         and clearing_case.state in ('open', 'deferred')) as asked
     from document join page on page.document_id = document.id
     where document.submission_id = $1 group by document.tenant_id, document.id order by min(page.number)`,
    [submissionId],
  )
  return letters
}

/** What must hold of a stack at any moment, whatever was done to it. */
export const stackFaults = async (house: TestHouse, submissionId: string) => {
  const faults = await house.rows<{ fault: string }>(
    `select 'a page is lost: ' || number as fault from page
       where submission_id = $1 and document_id is null and not blank and not separator
     union all select 'a sheet of no letter has come into one: ' || number from page
       where submission_id = $1 and document_id is not null and (blank or separator)
     union all select 'pages are not numbered through: ' || document.id from document
       join page on page.document_id = document.id where document.submission_id = $1
       group by document.tenant_id, document.id
       having max(page.position) <> count(*) or min(page.position) <> 1 or max(document.page_count) <> count(*)
     union all select 'pages are out of order: ' || document_id from (
       select document_id, number < lag(number) over (partition by document_id order by position) as wrong
       from page where submission_id = $1 and document_id is not null) as steps where wrong
     union all select 'letters lie within each other' from (
       select min(number) as first, lag(max(number)) over (order by min(number)) as before from page
       where submission_id = $1 and document_id is not null group by document_id) as spans where first < before
     union all select 'replaced, but still in use: ' || document.id from document
       where submission_id = $1 and state = 'replaced' and (case_file_id is not null
         or exists (select from page where page.document_id = document.id)
         or exists (select from letter where letter.document_id = document.id and status <> 'withdrawn')
         or exists (select from clearing_case where clearing_case.document_id = document.id and clearing_case.state in ('open', 'deferred')))
     union all select 'in use, but without pages: ' || document.id from document
       where submission_id = $1 and state <> 'replaced' and not exists (select from page where page.document_id = document.id)
     union all select 'nobody is asked, or twice: ' || document.id from document
       where submission_id = $1 and state in ('read', 'clearing')
         and (select count(*) from clearing_case where clearing_case.document_id = document.id
           and clearing_case.kind = 'whose' and clearing_case.state in ('open', 'deferred')) <> 1
     union all select 'filed, and still asked about: ' || document.id from document
       where submission_id = $1 and state = 'filed'
         and exists (select from clearing_case where clearing_case.document_id = document.id and clearing_case.state in ('open', 'deferred'))`,
    [submissionId],
  )
  return faults.map(({ fault }) => fault)
}
