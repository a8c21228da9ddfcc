/** Pairs of letters that make up nine tenths of German letters of the office; counted over 600 made-up ones. */
const usualPairs = new Set(
  `ab ac af ag ah al am an ar as at au ba bc be bi bl ce ch ck da de di dr eb ec ed eg eh ei el em en
  er es et eu fa fe fr ft fü ga ge gs gu ha he hl hn hr ht ib ic ie if ig il im in ir is it ja jo ka
  ke ko kt la ld le li ll lt lu ma me mi mm mo na nb nd ne nf ng nh ni nk nl nn ns nt nu nw nz ob on
  or os pr ra rb rd re rg rh ri rk rl ro rs rt ru rü sa sc se si so sp ss st ta te ti tl tr ts tt tu
  tz uc uf um un ur us ut ve vo we wi za ze zu än ün ür`.split(/\s+/),
)

/** Measured share of usual pairs: German ≥ 0.73, English, French, Turkish, Romanian ≥ 0.57, shuffled alphabets ≤ 0.46. */
const leastUsual = 0.5
const fewestPairs = 40
const germanFrom = 0.72
/** One letter in fifty is an umlaut or ß: among so many German letters there is one. */
const lettersForUmlaut = 400

/**
 * False when words are made of letters in an order that no language of Latin script has (fonts whose table of signs
 * lies), or German ones lack every umlaut. Other scripts and short texts are not judged.
 */
export function isPlausible(words: string[]): boolean {
  const pairs = words.flatMap((word) => latinPairs(word.toLowerCase()))
  if (pairs.length < fewestPairs) return true
  const usual = pairs.filter((pair) => usualPairs.has(pair)).length / pairs.length
  if (usual < leastUsual) return false
  const letters = words.join('')
  return !(usual >= germanFrom && letters.length >= lettersForUmlaut && !/[äöüß]/i.test(letters))
}

function latinPairs(word: string): string[] {
  const pairs: string[] = []
  for (let i = 0; i + 1 < word.length; i++) {
    const pair = word.slice(i, i + 2)
    if (/^\p{Script=Latin}{2}$/u.test(pair)) pairs.push(pair)
  }
  return pairs
}
