export { drawScan, type ScanWish } from './draw-scan.ts'
export { type LetterText, makeLetterTexts } from './letters/make-letter-texts.ts'
export { makeTrainingOffice, type TrainingOfficeWish } from './make-training-office.ts'
export {
  makeTrainingPost,
  type TrainingExpectation,
  type TrainingPostWish,
  type TrainingScan,
} from './make-training-post.ts'
export type {
  TrainingHousehold,
  TrainingMember,
  TrainingOffice,
  TrainingRole,
  TrainingRule,
  TrainingStaff,
  TrainingUnit,
  UnitKind,
} from './office/contract.ts'
export { type RegisterRow, registerCsv, registerRows } from './register-csv.ts'
export { responsibleFor } from './responsible.ts'
export { drawLetterPage } from './sheet/draw-letter-page.ts'
export { drawEnvelopeSheet, drawSeparatorSheet, separatorText } from './sheet/separator-sheet.ts'
export { makeTrainingStack, type TrainingStack } from './stacks/make-training-stacks.ts'
export { wordsOfSheet } from './stacks/words-of-sheet.ts'
