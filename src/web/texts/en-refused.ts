import type { deRefused } from './de-refused.ts'

/** What can be done at the clearing desk with a file that was refused, by the reason. */
export const enRefused: typeof deRefused = {
  'recognition.office_document': {
    what: 'This is a Word, Excel or similar document.',
    todo: 'Open the original in your office program, save it as PDF and hand that file in.',
  },
  'recognition.email_file': {
    what: 'This is a saved e-mail.',
    todo: 'Open the original in your mail program. Print the message to PDF, save its attachments, and hand all of it in one by one.',
  },
  'recognition.archive_file': {
    what: 'This is a packed archive (e.g. ZIP).',
    todo: 'Save the original, unpack it and hand in the papers one by one. If you do not know the sender, ask your IT first.',
  },
  'recognition.web_page': {
    what: 'This is a web page.',
    todo: 'Ask for the document as PDF or on paper.',
  },
  'recognition.program_file': {
    what: 'This is a program and is not accepted.',
    todo: 'Do not open the file. Ask your IT, and ask the sender for the document as PDF or on paper.',
  },
  'recognition.recording': {
    todo: 'Listen to or watch the original, and ask for a written version if it belongs to the case.',
  },
  'recognition.portfolio': {
    what: 'This PDF is a portfolio around other files.',
    todo: 'Open the original in Adobe Reader, save the files inside and hand them in one by one.',
  },
  'recognition.xfa_form': {
    what: 'This form can be shown only by Adobe Reader.',
    todo: 'Open the original in Adobe Reader, print it to PDF and hand in the new file.',
  },
  'recognition.encrypted': {
    todo: 'Ask for the file without a password. If you know the password, open the original, print it to PDF and hand that file in.',
  },
  'recognition.wrong_ending': {
    todo: 'Save the original, give the file its right ending and hand it in again.',
  },
  'intake.virus_found': {
    what: 'The virus check found something harmful. The file is locked away.',
    todo: 'Open the file nowhere. Tell your IT, and ask the sender to send the document on paper or anew.',
  },
  'intake.too_large_to_check': {
    what: 'The file is larger than the virus check takes. It is locked away unchecked.',
    todo: 'Ask for smaller files, or ask your IT; they can raise the limit (StreamMaxLength).',
  },
  'recognition.not_inspected': {
    what: 'It could not be checked whether the file can be read: it took too long.',
    todo: 'Try again. If it stays like this, hand the file in in several parts or scan the paper once more.',
  },
}
