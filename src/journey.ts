import type { Journey } from '#platform'

/**
 * The map of a letter's journey: what has just happened → which stages follow. Each stage stores its result and says
 * the next event in one transaction, so a crash at any moment loses nothing and repeats nothing.
 */
export const journey = {
  'intake.submission_received': ['recognition.open_submission'],
  'intake.inspection_wanted': ['intake.inspect'],
  'recognition.page_waiting': ['recognition.read_page'],
  'recognition.going_on_wanted': ['recognition.go_on_without'],
  'recognition.submission_read': ['recognition.part_stack'],
  'recognition.document_ready': ['filing.decide', 'recognition.make_pdf'],
  'recognition.pdf_wanted': ['recognition.make_pdf'],
  'recognition.reread_wanted': ['recognition.read_again'],
  'recognition.recode_wanted': ['recognition.recode'],
  'recognition.original_replaced': ['recognition.remove_replaced'],
  'filing.weak_reading_wanted': ['recognition.read_weakly'],
  'recognition.weakly_read': ['filing.decide'],
  'filing.document_waiting': ['filing.decide'],
  'filing.types_taught': ['filing.train_types'],
  'filing.whose_taught': ['filing.fit_weights'],
  'filing.attachments_wanted': ['intake.take_attachments'],
  'filing.document_filed': ['inbox.deliver'],
  'filing.type_changed': ['inbox.pass_on'],
} as const satisfies Journey
