export { type Act, recordAct } from './record-act.ts'
export { recordDocumentSeen } from './record-seen.ts'
