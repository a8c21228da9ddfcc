import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import type { z } from 'zod'
import type { Authorized } from '#access'
import { recordAct } from '#audit'
import { type House, newId, officeDay } from '#platform'
import type { ExportWish } from './contract.ts'
import { readPersonData } from './person-data.ts'
import { purposes, reportOf } from './person-report.ts'

/** No clock: the same contents give the same archive. */
const noTime = new Date(1980, 0, 1)

/**
 * The answer to a person who asks what is held about them (Art. 15 GDPR, § 83 SGB X): a PDF to read and the same as data,
 * in one archive. For whom and why is on record. Throws `casefiles.no_such_client`.
 */
export const exportPerson = async (
  house: House,
  officer: Authorized<'audit.export'>,
  { customerNumber, recipient, reason, names }: z.infer<typeof ExportWish>,
): Promise<Buffer> => {
  const { tenantId, staff } = officer
  const madeOn = officeDay(house.clock.now())
  const { clientId, ...data } = await officer.houseTransaction((db) =>
    readPersonData(db, tenantId, { customerNumber, names }),
  )
  const { title, lead, sections } = reportOf(data, madeOn)
  // What writes PDFs is loaded by whoever writes one.
  const { reportPdf } = await import('./report-pdf.ts')
  const json = JSON.stringify({ format: 'laufmappe-auskunft/1', madeOn, ...data, purposes }, null, 2)
  const files = { 'auskunft.pdf': await reportPdf(title, lead, sections), 'auskunft.json': Buffer.from(json) }
  const archive = Buffer.from(zipSync(files, { level: 0, mtime: noTime }))
  const id = newId()
  await officer.houseTransaction(async (db) => {
    const sha256 = createHash('sha256').update(archive).digest('hex')
    await db
      .insertInto('dataExport')
      .values({ tenantId, id, clientId, recipient, reason, withNames: names, sha256, madeBy: staff.id })
      .execute()
    for (const { id: caseFileId } of data.files)
      await recordAct(db, {
        tenantId,
        staffId: staff.id,
        what: 'audit.person_told',
        subject: { kind: 'case_file', id: caseFileId },
        caseFileId,
        facts: { exportId: id, recipient, reason, names },
      })
  })
  return archive
}
