import { editDistance } from '../approximate-match.ts'

const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whether a printed number or date may be the registered one but for a single slip of a pen or a scan. */
export const isSlip = (printed: string, registered: string): boolean =>
  editDistance(plain(printed), plain(registered), 1) === 1
