export { protectionRoutes } from './access/protection-routes.ts'
export { caseAccessRoutes } from './access/routes.ts'
export { type CaseFileRef, caseFileRefs } from './case-file-refs.ts'
export {
  DocumentType,
  DocumentTypeData,
  typeCode,
  unitKinds,
} from './document-types/document-type.ts'
export {
  documentTypesOf,
  type OfficeType,
  type OfficeTypes,
  shippedOfficeTypes,
} from './document-types/document-types.sql.ts'
export { listDoubtfulPages } from './doubtful-pages.ts'
export { foldWord, foldWordAnew, remembering } from './fold-word.ts'
export { type GivenNames, givenNamesOf } from './given-names.ts'
export { harmlessKind } from './harmless-kind.ts'
export { importRegister, type RegisterImport, type RegisterImportResult } from './import-register.ts'
export {
  type Encrypted,
  encryptOriginals,
  listPlain,
  removePlainStrays,
} from './keys/encrypt-originals.ts'
export { handOverKeysStage, ownersOf } from './keys/hand-over-keys.ts'
export { pronounced, respelled, soundOf, withVowelsAlike } from './name-spellings.ts'
export { NumberFormatSettings, numberFormatSettingsOf } from './number-formats.ts'
export { type NumberPattern, type PatternProblem, readNumberPattern } from './number-pattern.ts'
export { closeUnusedCaseFile, findDoubles, openCaseFile } from './open-case-file.ts'
export { openClearingCase, openDocumentCase, tellOfAttachments } from './open-clearing-case.ts'
export {
  type DocumentOriginal,
  documentOriginal,
  type PageSource,
  pageSource,
} from './open-page.ts'
export { oversightRoutes } from './oversight/routes.ts'
export { applyTo as applyCorrectionsTo } from './page-text/corrections.sql.ts'
export { type PageTextView, pageText } from './page-text/show-page-text.ts'
export { readPrinted } from './printed-pattern.ts'
export { readPagesAgain } from './read-pages-again.ts'
export type { RegisterError, RegisterReason } from './register-errors.ts'
export {
  addressKey,
  bgTail,
  blurWord,
  compactNumber,
  emailKey,
  type FormerAddress,
  foldLastName,
  foldStreet,
  isNameParticle,
  isValidIban,
  nameKey,
  nearAddressKeys,
  type PostalAddress,
  phoneEnd,
  phoneKey,
  printedHalvesBeside,
  type RegisterKey,
  type RegisterKeyKind,
  type RegisterRow,
  registerColumns,
  registerKeysOf,
  registerRowOf,
  soundKey,
} from './register-keys.ts'
export { renewNameKeys } from './renew-name-keys.ts'
export { coveredDocument, requireDocument } from './require-document.ts'
export { casefileRoutes } from './routes.ts'
export { type CaseFileHits, searchCaseFiles } from './search-case-files.ts'
export { sendBlob, sendBytes } from './send-blob.ts'
export { type CaseFileView, showCaseFile } from './show-case-file.ts'
export { type DocumentView, pageVersion, showDocument } from './show-document.ts'
export { type PageBefore, putPageBack, turnPage } from './turn-page.ts'
