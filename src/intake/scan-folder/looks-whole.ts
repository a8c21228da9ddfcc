import { type FileHandle, open } from 'node:fs/promises'
import type { Scan } from './scan-file.ts'

const tailBytes = 4096
const pdfMarker = Buffer.from('%%EOF')

/**
 * False when the file seems to be still under way although nobody has written for a while: empty, or without the mark its
 * kind ends with (a slow scanner, a copy over a bad line, room reserved in advance). Only a hint: what never gets whole is
 * taken in as it is after some patience, and refused with its reason.
 */
export const looksWhole = async (scan: Scan): Promise<boolean> => {
  if (scan.size === 0) return false
  try {
    await using file = await open(scan.path, 'r')
    const head = await readPart(file, 0, 1024)
    const tail = await readPart(file, Math.max(0, scan.size - tailBytes), tailBytes)
    return hasItsEnd(head, tail, scan.size)
  } catch {
    // Whoever takes it will meet the same obstacle and say so.
    return true
  }
}

const readPart = async (file: FileHandle, from: number, length: number) => {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

const hasItsEnd = (head: Buffer, tail: Buffer, size: number) => {
  if (head.includes('%PDF-')) return tail.includes(pdfMarker)
  const start = head.toString('latin1', 0, 4)
  if (start === '\x89PNG') return tail.includes('IEND')
  if (start.startsWith('\xff\xd8')) return tail.includes(Buffer.from([0xff, 0xd9]))
  // The place of the first directory is written last; BigTIFF keeps it further back.
  if (start === 'II*\0') return liesInside(head.readUInt32LE(4), size)
  if (start === 'MM\0*') return liesInside(head.readUInt32BE(4), size)
  return head.some((byte) => byte !== 0)
}

const liesInside = (directory: number, size: number) => directory >= 8 && directory < size
