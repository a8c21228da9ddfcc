import type { FieldName } from './entry-form.ts'

/** What is wrong with the record, and where. Instants are as they are hashed. */
export type Fault =
  /** Fields differ from what was hashed. */
  | { kind: 'changed'; number: number; at: string; fields: FieldName[] }
  /** The fields are as they were: hash or marks of the chain are not. */
  | { kind: 'chain-changed'; number: number; at: string; part: 'hash' | 'marks' | 'at' | 'act' }
  /** The chain knows the act, but it is gone. */
  | { kind: 'deleted'; number: number; at: string }
  /** Numbers that the chain passes over. */
  | { kind: 'gap'; from: number; to: number; after: string | null; before: string | null }
  /** The chain ends too early; who knows of more. */
  | { kind: 'tail'; from: number; to: number; known: 'head' | 'block' | 'kept' }
  /** An act that did not go through the chain. */
  | { kind: 'inserted'; actId: string; at: string }
  | { kind: 'head-changed'; number: number }
  /** A head written down elsewhere differs from what stands there now. */
  | { kind: 'kept-head'; number: number }
  | { kind: 'block-changed'; block: number; sealedAt: string }
  | { kind: 'block-gap'; from: number; to: number }
  /** The block was sealed over another entry than the one that stands at its end. */
  | { kind: 'block-differs'; block: number; number: number; sealedAt: string }
  | { kind: 'stamp-missing'; block: number; sealedAt: string }
  | { kind: 'stamp-invalid'; block: number; sealedAt: string; cause: string }
  /** Months were deleted before their time. */
  | { kind: 'retention'; number: number; droppedBefore: string; years: number }

export type OnFault = (fault: Fault) => void
