/** The tables of a Markdown page under their headings: rows as cells, without the rule below the head. */
export const readTables = (markdown: string): Map<string, string[][]> => {
  const tables = new Map<string, string[][]>()
  let heading = ''
  for (const line of markdown.split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3).trim()
    if (!line.startsWith('|') || /^\|[\s|:-]+\|$/.test(line)) continue
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''))
    tables.set(heading, [...(tables.get(heading) ?? []), cells])
  }
  return tables
}
