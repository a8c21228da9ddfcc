/** `Leistung Selbständige` → `leistung-selbstaendige`, with a number behind it where that is taken. */
export const freeKey = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
  const base = plain || 'team'
  let key = base
  for (let next = 2; taken.has(key); next += 1) key = `${base}-${next}`
  return key
}
