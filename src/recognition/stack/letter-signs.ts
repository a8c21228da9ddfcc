import { type Line, usualHeight } from './page-lines.ts'

const salutation = /^\W{0,2}(sehr ge?ehrte|guten (tag|morgen)|hallo\b|liebe[rs]? \p{Lu}|werte[rs]? )/iu
const postcode = /(^|[,·•|] ?)(D-)?\d{5} \p{Lu}\p{L}{2,}/u
const recipient = /^(Herrn?|Frau|Familie|Firma|An (das|die|den)|Jobcenter|Agentur)\b/
const dated =
  /\d{1,2}\. ?(\d{1,2}\. ?(19|20)\d\d|(Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}* (19|20)\d\d)/u
const label =
  /(Ihr Zeichen|Unser Zeichen|Mein Zeichen|Aktenzeichen|Geschäftszeichen|Telefon|Tel\.|Durchwahl|Ansprechpartner|Bearbeite|Auskunft erteilt|E-?Mail|Datum|Kundennummer|Rechnungs-?n|Vertragsk|Zimmer|Fax)/i
const headline =
  /(bescheid|antrag|rechnung|mahnung|kündigung|widerspruch|abrechnung|vertrag|bescheinigung|auszug|mitteilung|beschluss|urteil|klage|nachweis|gutachten|urkunde|ausweis|erklärung|anlage|vollmacht|schein)/i
const annex =
  /(Rechtsbehelf|Rechtsmittel|Hinweise|Erläuterung|Datenschutz|Berechnungsb|Merkblatt|Bedingungen|Fortsetzung|Übertrag|Anlage zu)/i
const clause = /^(§+ ?\d|\(?\d{1,2}[.)] |[a-h]\) |Art(ikel|\.) ?\d)/
const closing =
  /(mit freundlich|freundliche gr|hochachtungsvoll|^im auftrag|^\(?i\. ?a\.|\bmfg\b|ohne unterschrift g|viele grüße|beste grüße|vielen dank)/i
const signature = /unterschrift/i
const enclosures =
  /(^|[^\p{L}])(anbei|beigefügt|beiliegend|in kopie|in der anlage|liegt bei|liegen bei|füge ich)([^\p{L}]|$)/iu
const enclosureList = /^\W*(\d )?Anlagen?(\W|$)/u

const share = (count: number, full: number) => Math.min(1, count / full)
const words = (text: string) => text.split(/\s+/).length

/** What makes a page look like the first of a letter, each 0 … 1. */
export function openingSigns(lines: readonly Line[]) {
  const upper = lines.filter(({ top }) => top < 0.45)
  const head = lines.filter(({ top }) => top < 0.3)
  const usual = usualHeight(lines) || 1
  const tallest = Math.max(0, ...head.filter(({ text }) => /\p{L}{2}/u.test(text)).map(({ tall }) => tall))
  return {
    salutation: Number(lines.some(({ text, top }) => top < 0.75 && salutation.test(text))),
    address: share(upper.filter(({ text }) => postcode.test(text)).length, 2),
    recipient: Number(upper.some(({ text }) => recipient.test(text) && words(text) <= 6)),
    dated: Number(upper.some(({ text }) => dated.test(text) && words(text) <= 5)),
    labels: share(upper.filter(({ text }) => label.test(text)).length, 3),
    title: Math.max(0, Math.min(1, tallest / usual - 1.15)),
    headline: Number(upper.some(({ text }) => words(text) <= 9 && headline.test(text))),
  }
}

/** All of them together, 0 … 1. */
export const openingOf = (signs: ReturnType<typeof openingSigns>): number =>
  Math.min(1, Object.values(signs).reduce((sum, sign) => sum + sign, 0) / 5)

/** What makes a page look like one inside a letter. */
export function insideSigns(lines: readonly Line[]) {
  const first = lines.slice(0, 4)
  const body = first.find(({ text }) => words(text) >= 3 && /\p{L}{3}/u.test(text))
  return {
    annex: Number(first.some(({ text }) => words(text) <= 7 && annex.test(text))),
    clause: Number(first.some(({ text }) => clause.test(text))),
    inSentence: Number(/^\p{Ll}{2}/u.test(body?.text ?? '')),
  }
}

/** How a page ends. */
export function endingSigns(lines: readonly Line[]) {
  const usual = usualHeight(lines)
  const body = lines.filter(
    ({ text, tall, bottom }) => bottom < 0.94 && tall > usual * 0.8 && words(text) >= 2,
  )
  const last = body.at(-1)
  const breadth = Math.max(0.1, ...body.map(({ right, left }) => right - left))
  const broken = last && !/[.!?:;)]\W*$/.test(last.text) && /\p{Ll}\p{Ll}[-,]?$/u.test(last.text)
  return {
    closing: Number(lines.some(({ text, top }) => top > 0.15 && closing.test(text))),
    signature: Number(lines.some(({ text, top }) => top > 0.4 && signature.test(text))),
    openEnd: Number(Boolean(broken && last.right - last.left > breadth * 0.7)),
    full: last?.bottom ?? 0,
    enclosures: Number(lines.some(({ text }) => enclosures.test(text))),
    enclosureList: Number(
      lines.some(({ text, top }) => top > 0.4 && words(text) <= 6 && enclosureList.test(text)),
    ),
  }
}
