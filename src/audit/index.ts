export { type Act, recordAct } from './record-act.ts'
export { recordDocumentSeen, recordSeen } from './record-seen.ts'
