import { caseFiles } from '../../server/testing/office.ts'
import type { TestHouse } from '../../server/testing/test-house.ts'

/** A letter of Mira Beispiel by number, name and date of birth: sure enough to be filed automatically. */
export const application = [
  'Mira Beispiel',
  'Musterweg 7',
  '99704 Teststadt',
  `Nummer der Bedarfsgemeinschaft: ${caseFiles.mira}`,
  'Geburtsdatum: 12.03.1980',
  'Teststadt, den 01.09.2026',
  'Weiterbewilligungsantrag',
  'Ich beantrage die Weiterbewilligung der Leistungen nach dem SGB II',
]

/** A document that was read and waits for its decision. */
export const givenRead = async (house: TestHouse, lines: string[] = application): Promise<string> => {
  const { documentId, submissionId, id } = await house.given.clearingCase({ kind: 'failed' })
  await house.rows('delete from clearing_case where id = $1', [id])
  const words = lines.flatMap((text, line) =>
    text.split(' ').map((word, at) => ({
      text: word,
      ...{ x: 100 + at * 150, y: 100 + line * 40, w: 140, h: 24 },
      confidence: 95,
      line,
    })),
  )
  await house.rows('update page_text set words = $2 where submission_id = $1', [
    submissionId,
    JSON.stringify(words),
  ])
  return documentId
}

export const decide = (house: TestHouse, documentId: string) =>
  house.stage('filing.decide').run({ tenantId: 1, documentId })

/** Settings of the made-up office beside its prefix. */
export const setFiling = (house: TestHouse, filing: object, numberFormats: object = { bgPrefix: '99704' }) =>
  house.rows('update tenant set settings = $1 where id = 1', [JSON.stringify({ filing, numberFormats })])

export const caseFileId = async (house: TestHouse, reference: string): Promise<string> =>
  (await house.rows<{ id: string }>('select id from case_file where reference = $1', [reference]))[0]?.id ??
  ''
