import type { Database } from '#platform'

export const submissionId = '00000000-0000-7000-8000-0000000000a1'
export const documentId = '00000000-0000-7000-8000-0000000000d1'
export const staffId = '00000000-0000-7000-8000-0000000000c1'

/** A letter of two pages (the third and fourth of its stack, the last one unread) in the file 99704//0000101 of tenant 1. */
export const fileLetter = async (database: Database): Promise<void> => {
  await database.owner.query(`
    insert into staff (tenant_id, id, code, login, name) values (1, '${staffId}', 'L101', 'ada', 'Ada Sorge');
    insert into submission (tenant_id, id, receipt_number, channel, received_at, received_on, file_name, media_type,
        bytes, sha256, blob_key, pages, state)
      values (1, '${submissionId}', 'E-2026-000001', 'scan', '2026-09-01T08:00:00Z', '2026-09-01', 'stapel.pdf',
        'application/pdf', 10, 'abc', 'blob-original', 4, 'done');
    insert into document (tenant_id, id, submission_id, position, case_file_id, type_code, letter_date, urgency,
        received_on, page_count, state, pdf_sha256, title, due_on, due_ground, key_fields)
      select 1, '${documentId}', '${submissionId}', 1, id, 'WBA', '2026-08-30', 'high', '2026-09-01', 2, 'filed', 'blob-pdf',
        'Weiterbewilligungsantrag ab 01.10.2026', '2027-03-01', 'sgg-88-application',
        '[{"name":"from","kind":"date","value":"2026-10-01","printed":"01.10.2026","page":1,
           "boxes":[{"x":10,"y":20,"w":90,"h":20}]}]'
      from case_file where tenant_id = 1 and reference = '99704//0000101';
    insert into page (tenant_id, submission_id, number, document_id, position, state, width, height, turned, skew, blank,
        confidence)
      values (1, '${submissionId}', 3, '${documentId}', 1, 'read', 2480, 3508, 180, 0.5, false, 91.5),
        (1, '${submissionId}', 4, '${documentId}', 2, 'failed', null, null, null, null, null, null);
    insert into page_text (tenant_id, submission_id, number, words) values (1, '${submissionId}', 3,
      '[{"text":"Sehr","x":10,"y":20,"w":30,"h":9,"confidence":96,"line":0},
        {"text":"geehrte","x":45,"y":20,"w":60,"h":9,"confidence":91.5,"line":0}]');
    insert into act (tenant_id, at, staff_id, what, subject_kind, subject_id, case_file_id)
      select 1, at::timestamptz, staff::uuid, what, done.kind, subject, id
      from case_file, (values
        ('2026-09-01T08:05:00Z', null, 'filing.filed', 'document', '${documentId}'),
        ('2026-09-01T09:00:00Z', '${staffId}', 'inbox.letter_done', 'letter', 'x'),
        ('2026-09-01T09:30:00Z', '${staffId}', 'casefiles.document_seen', 'document', '${documentId}')
      ) as done(at, staff, what, kind, subject)
      where tenant_id = 1 and reference = '99704//0000101'`)
}
