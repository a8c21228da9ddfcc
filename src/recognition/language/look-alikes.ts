/** Signs of print that a threshold, dirt or bleeding ink turns into each other, and nothing that tells two names apart well. */
const pairs = [
  ...['ä a', 'ö o', 'ü u', 'Ä A', 'Ö O', 'Ü U'],
  ...['c e', 'e o', 'c o', 'l t', 'i l', 'i t', 'f t', 'n r', 'b h', 'n u', 'h n', 'E F', 'E L', 'O Q'],
  ...['m rn', 'm in', 'm ni', 'n ri', 'n ii', 'h li', 'k li', 'ü ii', 'd cl'],
].map((pair) => pair.split(' ') as [string, string])

const swaps = [...pairs, ...pairs.map(([one, other]): [string, string] => [other, one])]
const dotted: Record<string, string> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü' }

/** What a word may have been before one of its signs was read as another, or two of its umlauts as letters without dots. */
export function lookAlikes(text: string): string[] {
  const found = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    for (const [seen, meant] of swaps)
      if (text.startsWith(seen, at) && !isEnding(text, at, seen))
        found.add(text.slice(0, at) + meant + text.slice(at + seen.length))
  }
  const plain = [...text].flatMap((sign, at) => (sign in dotted ? [at] : []))
  for (const [i, one] of plain.entries())
    for (const other of plain.slice(i + 1)) found.add(withDots(withDots(text, one), other))
  found.delete(text)
  return [...found]
}

/** Whether a word ends in r or n is grammar, which no list of words knows. */
const isEnding = (text: string, at: number, seen: string): boolean =>
  at === text.length - 1 && (seen === 'r' || seen === 'n')

const withDots = (text: string, at: number): string =>
  text.slice(0, at) + (dotted[text.charAt(at)] ?? '') + text.slice(at + 1)
