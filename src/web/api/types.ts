import type { paths } from './schema.gen.ts'

type Ok<M> = M extends { responses: { 200: { content: { 'application/json': infer B } } } } ? B : never
type Get<P extends keyof paths> = paths[P] extends { get: infer M } ? Ok<M> : never

export type Session = Get<'/api/v1/session'>
export type Account = Get<'/api/v1/account'>
export type Baskets = Get<'/api/v1/inbox/baskets'>
export type Basket = Baskets['baskets'][number]
export type Letters = Get<'/api/v1/inbox/letters'>
export type LetterRow = Letters['letters'][number]
export type Letter = Get<'/api/v1/inbox/letters/{id}'>
export type LetterQuery = NonNullable<paths['/api/v1/inbox/letters']['get']['parameters']['query']>
export type SortKey = NonNullable<LetterQuery['sort']>
export type DocumentView = Get<'/api/v1/documents/{id}'>
export type PageView = DocumentView['pages'][number]
/** Words of a page in reading order, in pixels of `width × height`; an answer of the client does not know their tuples. */
export type PageText = Get<'/api/v1/documents/{id}/pages/{number}/text'>
export type CaseFile = Get<'/api/v1/case-files/{id}'>
export type FileAccess = Get<'/api/v1/case-files/{id}/access'>
export type Protection = Ok<paths['/api/v1/protection/find']['post']>
export type Looks = Ok<paths['/api/v1/oversight/looks']['post']>
export type Unusual = Get<'/api/v1/oversight/unusual'>
export type BreakGlassList = Get<'/api/v1/oversight/break-glass'>
export type CaseFileRef = Get<'/api/v1/case-files'>['caseFiles'][number]
export type DocumentSummary = CaseFile['documents'][number]
export type ClearingQuery = Omit<
  NonNullable<paths['/api/v1/clearing']['get']['parameters']['query']>,
  'urgent'
> & { urgent?: 'true' }
export type ClearingList = Get<'/api/v1/clearing'>
export type ClearingRow = ClearingList['cases'][number]
export type ClearingCase = Get<'/api/v1/clearing/{id}'>
export type Neighbour = NonNullable<ClearingCase['neighbours']['next']>
export type Together = ClearingCase['together'][number]
export type Proposal = NonNullable<ClearingCase['proposal']>
export type ClearingCandidate = ClearingCase['candidates'][number]
export type Evidence = ClearingCandidate['evidence'][number]
export type EvidenceBox = [x: number, y: number, width: number, height: number]
export type Submission = Get<'/api/v1/intake/submissions/{id}'>
export type Receipt = Submission['receipt']
export type FilingSettings = Get<'/api/v1/filing/settings'>
export type FilingPrecision = Get<'/api/v1/filing/precision'>
export type PrecisionRow = FilingPrecision['overTime'][number]
export type SampleList = Get<'/api/v1/filing/samples'>
export type SampleRow = SampleList['letters'][number]
export type Sample = Get<'/api/v1/filing/samples/{id}'>
export type RefileReason = 'wrong_person' | 'wrong_household' | 'other'
export type DocumentType = Get<'/api/v1/document-types'>['types'][number]
export type TypeLearning = Get<'/api/v1/type-learning'>
export type WhoseLearning = Get<'/api/v1/whose-learning'>
export type TypeTrialResult = Ok<paths['/api/v1/type-trials']['post']>
export type DiscardReason = 'advertising' | 'misprint' | 'misdirected' | 'duplicate' | 'empty'
