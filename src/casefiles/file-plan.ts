import { sectionKeys } from './document-types/document-type.ts'
import type { OfficeTypes } from './document-types/document-types.sql.ts'

/** The file plan (Aktenplan) of a benefits file: its sections in their order, each with its document types. */
export const filePlanOf = ({ types }: OfficeTypes) =>
  sectionKeys.map((key) => ({
    key,
    typeCodes: types.filter(({ section }) => section === key).map(({ code }) => code),
  }))
