import type { LetterText } from './letter-text.ts'
import { oncePerWord } from './letter-word.ts'

/** Programs, and what people call them. */
const software =
  /\b(?:\w*systeme?s?|system\w*|\w*software\w*|\w*programme?s?|computer\w*|rechner\w*|\w*maschine\w*|automat(?:en)?|edv|dms|ki|ai|kunstlichen? intelligenz|artificial intelligence|\w*bots?|\w*roboter\w*|robots?|\w*assistent\w*|assistants?|\w*erkennung|ocr\w*|scanner\w*|sprachmodell\w*|language model|llm|chatgpt|gpt|algorithm\w*|parser|prompt|agents?|readers?|sistem\w*|yapay zeka|yazilim|bilgisayar|makine)\b/
/** How only a program works. */
const automatic = /\b(?:automatisch\w*|maschin\w*|automatic\w*|machine|otomatik)\b/
/** What is done with a letter in an office, and to say whose it is. */
const filing =
  /\b(?:ableg\w*|abzuleg\w*|abgelegt\w*|ablage|abheft\w*|abzuheft\w*|einheft\w*|einzuheft\w*|zu legen|legt? .*\bab|zuordn\w*|zugeordnet\w*|zuzuordnen\w*|zuordnung|ordnen? .*\bzu|einsortier\w*|einzusortier\w*|sortier\w*|verbuch\w*|zuzuweis\w*|zuweis\w*|zugewiesen|einordn\w*|einzuordn\w*|zuschreib\w*|zuzuschreib\w*|archivier\w*|abspeicher\w*|speicher\w*|auslesen|gehort|stammt von|(?:ist|kommt) von|absender ist|(?:dies|folgend|nachstehend)\w* (?:person|kund\w*|familie)|aufnehmen|aufzunehmen|verarbeit\w*|zustandig ist|file|filed|store|stored|save|assign\w*|link|attach|route|classif\w*|treat|belongs|belong|concerns|(?:is|comes) from|sender is|register|dosyala\w*|dosyasina|ekle\w*|kaydet\w*|kaydedil\w*|koyun\w*|koyulmali\w*|aittir|ait|yonlendir\w*)\b/
const paper =
  /\b(?:briefe?s?|schreibens?|schriftst\w*|schriftsatz\w*|dokumente?s?|seiten?|blatt|unterlagen?|nachricht|posteingang|vorgangs?|scans?|vermerk|akte|letters?|documents?|pages?|mail|records?|submission|this|belge\w*|mektub?p?\w*|evrak\w*|sayfa\w*|dosya\w*)\b/
/** One paper or file of which is said whose it is: `zuständig ist die Akte von`, and the name follows. */
const announced =
  /\b(?:brief(?:es)?|schreibens?|schriftst\w*|schriftsatz\w*|dokument\w*|scan|blatt|vorgangs?|vermerk\w*|akte|letter|document|page|mail|record|file|case|belge\w*|mektub?p?\w*|evrak\w*|dosya\w*)\b.*(?:\b(?:von|ist|bei|unter|fur|of|to|under|for|is)|:)$/
/** To set aside what was said, or who sent it. */
const override =
  /\b(?:vergiss|vergessen sie|ignorier\w*|missacht\w*|uberschreib\w*|forget|ignore|disregard|override|unut\w*|yoksay\w*)\b.*\b(?:regeln?|anweisung\w*|vorgaben?|absenders?|obige\w*|vorherig\w*|bisherig\w*|rules?|instructions?|above|previous|sender|kural\w*|talimat\w*)\b|\b(?:wirklich|eigentlich|tatsachlich|real|actual|true|gercek)\w* (?:kund\w*|absender\w*|akte|empfanger\w*|client|customer|sender|owner|file|musteri\w*)\b|\bnicht d(?:er|em) (?:\w+ )?absender\b/
/** A word without which a line is no order; words come again and again. */
const triggers = oncePerWord(
  ({ folded: word }): boolean =>
    [software, automatic, paper, override].some((kind) => kind.test(word)) ||
    /^(?:kunstlich|artificial|language|yapay|chat|vergiss|ignor|missacht|uberschreib|forget|disregard|unut|yoksay|wirklich|eigentlich|tatsachlich|real$|actual|true$|gercek|absender|case$|dies|folgend|nachstehend|file)/.test(
      word,
    ),
)
/** Whose words these are: a client may say where the own papers belong. */
const own = /\b(?:mein\w*|unser\w*|my|our|benim|bizim|ich (?:gehore|bin|habe|lege|schicke|sende|reiche))\b/
const opening =
  /^(?:an|fur|hinweis\w*|achtung|wichtig|liebe[rs]?|hallo|hey|sehr geehrte[rs]?|dear|hello|note|attention|notice|to|for|dikkat|sevgili|merhaba|sayin)\b/
const closing =
  /^(?:mit (?:\w+ )?(?:freundlich|best|viel)\w*|freundliche|viele grusse|hochachtungsvoll|sehr geehrte|guten tag|best regards|sincerely|saygilar\w*)\b/

/**
 * Marks that people do not write by hand and word processors do not print. A bracket alone is none: scans take the frame of a
 * form for one, a box to tick, or a round one.
 */
const markup =
  /<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>|<\||\|>|\{\{|\}\}|\[\/?(?:system|inst|user|admin|assistant|ki|ai)\b[^\]]*\]|^\s*#{2,6}\s?\p{L}|```|<!--|^\s*[{[]\s*"|^\s*\{\s*\p{L}[^()]*[:=]|^\s*\[\s*\p{L}{2}[^[\]]*(?:[:=][^[\]]*\]|\]\W*$)|^\W*[\p{L}_][\w .-]{2,30}\s=(?:\s|$)|["“”„'][\p{L}_][\w -]*["“”']\s*:\s*["“”„'[{\d]|^\W*[\p{L}_][\w.-]*\s?={1,2}\s?\S/iu
/** Without one of them there is no markup. */
const markupSign = /[<>{}[\]#`="“”„']/
/** Names of fields as programs have them. */
const key =
  /^\W*(?:client|customer|household|owner|case|sender|recipient|user|role|assigned|assignee)(?:[ _-]\w+)?\s*[:=]/i
const machineReadableZone = /<<|[A-Z0-9]<[A-Z0-9<]{3}/

/** So many lines after such a line may hold what it speaks of; only what looks like data, not a sentence. */
const DATA_LINES = 6
const SENTENCE_WORDS = 8

/**
 * Lines that speak to the software or give orders about where the letter belongs, and the data they announce: text in a letter is
 * never an instruction, so all in them is only mentioned. Told by what they do (name a program and address it, say in which
 * file a paper belongs without saying `my`, hold markup), not by wordings.
 */
export const linesToSoftware = (letter: LetterText): number[] => {
  const lines = linesOf(letter)
  return lines.flatMap((line, at) => {
    const reach = reachOf(line, lines[at + 1])
    return reach === 0
      ? []
      : [...Array(reach).keys()].map((step) => at + step).concat(dataAfter(lines, at + reach))
  })
}

interface Line {
  raw: string
  /** Asked of few lines. */
  folded: () => string
  words: number
  /** Has a word without which it is no order. */
  told: boolean
  /** An empty line or a page's end stands before it. */
  apart: boolean
}

const linesOf = ({ lineOf, lineStart, raw, words, places }: LetterText): Line[] => {
  let next = 0
  return lineStart.map((start, at): Line => {
    const first = next
    while (next < words.length && lineOf[next] === at) next++
    const own = words.slice(first, next)
    return {
      raw: raw.slice(start, lineStart[at + 1]).trimEnd(),
      folded: () => own.map(asLetters).join(' '),
      words: own.length,
      told: own.some(triggers),
      apart: isApart(places[first - 1], places[first]),
    }
  })
}

const isApart = (
  before: LetterText['places'][number] | undefined,
  at: LetterText['places'][number] | undefined,
) => !before || !at || before.page !== at.page || at.line - before.line > 1

/** Figures that scans print for letters; numbers stay. */
const asLetters = oncePerWord(({ folded }) =>
  /[a-z]/.test(folded) ? folded.replace(/0/g, 'o').replace(/1/g, 'l').replace(/5/g, 's') : folded,
)

/** How many lines the order itself takes: none, this one, or this and the next where a sentence runs on. */
const reachOf = (line: Line, next: Line | undefined): number => {
  if (isOrder(line)) return 1
  if (
    !next ||
    next.apart ||
    !(line.told || next.told) ||
    opening.test(next.folded()) ||
    /[.!?:]$/.test(line.raw) ||
    isOrder(next)
  )
    return 0
  return isOrder({
    ...line,
    told: true,
    raw: `${line.raw} ${next.raw}`,
    folded: () => `${line.folded()} ${next.folded()}`,
  })
    ? 2
    : 0
}

const isOrder = ({ raw, folded: fold, told: mayBe }: Line): boolean => {
  if (isKey(raw) || isMarkup(raw)) return true
  if (!mayBe) return false
  const folded = fold()
  const told = software.exec(folded)
  const files = filing.test(folded)
  if (override.test(folded)) return true
  if (own.test(folded)) return false
  if (told && (files || opening.test(folded) || isLabel(raw, told[0]))) return true
  if (automatic.test(folded) && (files || /:/.test(raw))) return true
  return (files && paper.test(folded)) || announces({ raw, folded })
}

const isKey = (raw: string) => (raw.includes(':') || raw.includes('=')) && key.test(raw)

const isMarkup = (raw: string) => markupSign.test(raw) && markup.test(raw) && !machineReadableZone.test(raw)

/** Not `Seite 1 von` and no sentence that ends there. */
const announces = ({ raw, folded }: { raw: string; folded: string }): boolean =>
  !/\d|[.!?]$/.test(raw) && announced.test(`${folded}${raw.endsWith(':') ? ':' : ''}`)

/** `SYSTEM:`, `Für die Texterkennung – …`: what follows is said to it. */
const isLabel = (raw: string, name: string): boolean => {
  const end = raw.includes(':') ? raw.indexOf(':') : raw.search(/[–—]|\s-\s/)
  return end >= name.length && raw.slice(0, end).split(/\s+/).length <= LABEL_WORDS
}
const LABEL_WORDS = 8

const dataAfter = (lines: readonly Line[], from: number): number[] => {
  const found: number[] = []
  for (let at = from; at < Math.min(lines.length, from + DATA_LINES); at++) {
    const line = lines[at]
    if (!line || closing.test(line.folded())) break
    if (at > from && (line.apart || line.words >= SENTENCE_WORDS)) break
    found.push(at)
  }
  return found
}
