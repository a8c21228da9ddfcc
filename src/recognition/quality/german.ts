/** The words that hold German sentences together; every German letter is full of them. */
const common = `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte da dafür
damit dann das dass dazu dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort durch ein eine
einem einen einer eines er erst es etwas für gegen haben habe hat hatte hier hiermit ich ihm ihn ihnen ihr ihre ihrem ihren
ihrer ihres im in innerhalb ist ja jede jeden jeder jetzt kann kein keine keinen können man mehr mein meine meinem meinen
meiner mich mir mit muss müssen nach nein nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit
sich sie sind so sollen sondern über um und uns unser unsere unserem unseren unter vom von vor war waren was weil wenn
werden wie wir wird wo wurde wurden zu zum zur zwischen`

/** Letters by which a page is told to be German at all; our own sentences, in the office's tone. */
const sample = `Sehr geehrte Damen und Herren, hiermit beantrage ich die Weiterbewilligung der Leistungen für meine Familie.
Anbei erhalten Sie die fehlenden Unterlagen, um die Sie mich gebeten haben. Bitte überweisen Sie den Betrag auf mein Konto
bei der Sparkasse. Die Miete beträgt einschließlich Heizung und Nebenkosten vierhundert Euro monatlich. Gegen den Bescheid
lege ich fristgerecht Widerspruch ein, weil das Einkommen falsch berechnet wurde. Mein Sohn besucht seit August die Schule,
meine Tochter ist noch im Kindergarten. Wir bitten um Mitteilung, wie hoch der Anspruch auf Wohngeld und Kindergeld ist.
Der Arbeitgeber hat das Arbeitsverhältnis während der Probezeit gekündigt; die Lohnabrechnung fügen wir als Anlage bei.
Für Rückfragen stehen wir Ihnen gern zur Verfügung. Mit freundlichen Grüßen. Eingangsstempel, Geschäftszeichen, Fachkraft,
Aktenzeichen, Kundennummer, Bedarfsgemeinschaft, Geburtsdatum, Staatsangehörigkeit, Familienstand ledig oder verheiratet.
Krankenversicherung, Pflegeversicherung, Rentenbescheid, Schwerbehindertenausweis, Vollmacht, Betreuung, Rechtsanwalt,
Sozialgericht, Amtsgericht, Vollstreckung, Pfändung, Insolvenz, Jugendamt, Unterhaltsvorschuss, Ausländerbehörde, Pass.
Bei einem Umzug müssen Änderungen unverzüglich angezeigt werden: neue Anschrift, Vermieter, Kaution, Möbel, Schlüssel.
Die Stadtwerke drohen mit der Sperrung von Strom und Gas, falls der Abschlag nicht rechtzeitig gezahlt wird. Quittung,
Kontoauszug, Überweisung, Lastschrift, Gutschrift, Dauerauftrag, Zinsen, Guthaben, Bausparvertrag, Zahnarzt, Apotheke.
Januar, Februar, März, April, Mai, Juni, Juli, September, Oktober, November, Dezember, Frühjahr, Wochentag, Uhrzeit.
Ich versichere, dass meine Angaben zutreffend und vollständig sind. Ort, Datum, Unterschrift der Antragstellerin. Bäckerei
Jäger, Straße, Häuser, Größe, Qualität, Quartal, Zeugnis, Ausbildung, Bewerbung, Praktikum, Prüfung, Maßnahme, Teilnehmer,
Termin am Mittwoch absagen, krankgeschrieben, Arbeitsunfähigkeit, Diagnose, Krankenhaus, Geburt, Zwillinge, Hochzeit.
Gültig bis zum nächsten Süden: Meyer, Götz, Schüler, Weiß, Nußbaum, René, bezogen, ergibt, bleibt, zuordnen, beziehungsweise.
Zwecks Prüfung bitten wir höflich um Kopien; Originale schicken wir zurück. Jobcenter, Euro, Cent, Typ, Xaver, Yvonne.`

const words = new Set(common.split(/\s+/))

/** One of the words that hold German sentences together. */
export const isCommon = (word: string): boolean => words.has(word.toLowerCase())

/** Pairs of letters that occur in German, `_` for the edge of a word. */
const pairs = new Set(
  `${sample} ${common}`
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .flatMap(pairsOf),
)

function pairsOf(word: string): string[] {
  if (word === '') return []
  const edged = `_${word}_`
  return Array.from({ length: edged.length - 1 }, (_, i) => edged.slice(i, i + 2))
}

const likely = 0.8

/** True when a word's letters follow each other as they do in German: `Mietvertrag`, not `Mletvtrxg`. */
export function isGermanLike(word: string): boolean {
  const letters = word.toLowerCase().replace(/[^\p{L}]/gu, '')
  if (letters === '' || words.has(letters)) return letters !== ''
  const all = pairsOf(letters)
  return all.filter((pair) => pairs.has(pair)).length >= likely * all.length
}
