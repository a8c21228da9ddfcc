import type { deCorrections } from './de-corrections.ts'

/** The English texts of correcting what was read of a letter. */
export const enCorrections: typeof deCorrections = {
  open: 'Change details',
  title: 'Change details of the letter',
  lead: 'What you enter here counts and stays, even when the letter is read again. What was read remains beside it. The change goes on record.',
  titleField: 'Title',
  titleHint: 'Please no names and no diagnoses: it is shown in lists.',
  dueHint: 'Set by hand, it counts before anything the letter or the law says.',
  examples: {
    date: 'for example 15.10.2026',
    amount: 'for example 214,80',
    period: 'for example 2025, 09/2026 or 01.09.2026–14.09.2026',
    reference: '',
    text: '',
  },
  invalid: {
    date: 'This is no date. Please enter it like this: 15.10.2026.',
    amount: 'This is no amount. Please enter it like this: 214,80.',
    period: 'This is no period. Please enter it like this: 01.09.2026–14.09.2026, 09/2026 or 2025.',
    reference: 'This is too long.',
    text: 'This is too long.',
  },
  read: (value, page) => (page > 0 ? `Read: ${value} (page ${page})` : `Before: ${value}`),
  nothingRead: 'Read: nothing',
  asRead: 'As read again',
  asReadOf: (field) => `${field}: as read again`,
  take: 'Apply',
  done: (n) => (n === 1 ? 'Detail changed.' : `${n} details changed.`),
  undone: 'The details are as they were before.',
  by: (name, day) => `corrected by ${name}, ${day}`,
  somebody: 'somebody who no longer works here',
  removed: 'not in the letter',
  stillThere: 'Your entries are still here. “Apply” makes them count.',
}
