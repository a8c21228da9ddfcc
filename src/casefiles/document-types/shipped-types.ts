import { z } from 'zod'
import { DocumentType } from './document-type.ts'
import shipped from './shipped-types.json' with { type: 'json' }

/** The document types every office starts with (domain: the post of a Jobcenter); what an office changes lies over them. */
export const shippedTypes: readonly DocumentType[] = z.array(DocumentType).parse(shipped)
