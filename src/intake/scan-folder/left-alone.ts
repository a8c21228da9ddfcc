import path from 'node:path'
import type { Log } from '#platform'
import type { Look } from './scan-file.ts'
import { shelves, urgentFolder } from './shelve-scan.ts'

/** Folders and links in a scan folder are nobody's scans; that they lie there is told once. */
export const openLeftAlone = (folder: string, log: Log) => {
  const ours = [...Object.values(shelves), urgentFolder]
  const known = new Set(ours.map((name) => toId(Buffer.from(path.join(folder, name)))))
  const tellNew = (event: string, places: Buffer[]) => {
    const news = places.map(toId).filter((place) => !known.has(place))
    for (const place of news) known.add(place)
    if (news.length > 0) log.warn(event, { count: news.length })
  }
  return {
    tell: ({ folders, links }: Look): void => {
      tellNew('intake.scan_folder_left_alone', folders)
      tellNew('intake.scan_link_left_alone', links)
    },
  }
}

const toId = (place: Buffer) => place.toString('hex')
