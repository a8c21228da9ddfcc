import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOutLetter, pagesFromText } from '../../letter-text.ts'
import { recogniseType } from '../recognise-type.ts'
import { shippedTypeRules } from '../type-rules.ts'
import { urgencyOf } from '../urgency-of.ts'
import { findSameDay } from './find-same-day.ts'
import { readSameDayPhrase } from './phrase.ts'

const YEAR = 2026
const letterOf = (text: string) => layOutLetter(pagesFromText(text))
const shipped = shippedTypeRules().cues
const isNoticed = (text: string) => findSameDay(letterOf(text), shipped, YEAR) !== undefined
const inLetter = (sentence: string) =>
  `Uwe Neumann\nHafenweg 3\n99199 Musterstadt\n\nJobcenter Musterstadt\n\n20.11.2026\n\nSehr geehrte Damen und Herren,\n\n${sentence}\n\nBitte antworten Sie mir bald und teilen Sie mir mit, was Sie noch brauchen.\n\nMit freundlichen Grüßen\nUwe Neumann`

/** Half of each list was written down before the rules were, and tried only when they stood. */
const sameDay: Record<string, string[]> = {
  eviction: [
    'der Vermieter hat mich auf Räumung verklagt.',
    'Ich wurde auf Räumung verklagt',
    'Am Dienstag kommt der Gerichtsvollzieher und räumt meine Wohnung.',
    'Ankündigung der Zwangsräumung',
    'die Räumungsklage ist da',
    'Mein Vermieter hat beim Amtsgericht die Räumung meiner Wohnung eingeklagt.',
    'Die Gerichtsvollzieherin hat uns geschrieben, dass wir am 8. Dezember aus der Wohnung müssen.',
    'uns wurde eine Klage auf Herausgabe der Wohnung zugestellt',
    'Ende des Monats werden wir aus unserer Wohnung geworfen.',
  ],
  custody: [
    'ich wurde am Freitag in die JVA gebracht.',
    'Mein Bruder wurde gestern verhaftet.',
    'Herr Neumann befindet sich seit dem 20.11.2026 in Untersuchungshaft',
    'Ich bin seit drei Tagen in Haft',
    'Mein Mann sitzt seit Montag in U-Haft.',
    'Ich muss am 4.12. eine Freiheitsstrafe antreten.',
    'Unser Sohn ist festgenommen worden und befindet sich jetzt im Gefängnis.',
    'Herr Neumann ist hier seit dem 20.11.2026 inhaftiert.',
  ],
  'children taken away': [
    'das Jugendamt hat mir gestern die Kinder weggenommen.',
    'Jugendamt hat mir die Kinder weggenommen',
    'unser Kind wurde in Obhut genommen',
    'Heute früh holte das Jugendamt meine beiden Töchter ab.',
    'Unser Sohn wurde in Obhut des Jugendamtes genommen.',
    'Die Kinder leben seit gestern in einer Bereitschaftspflegefamilie, das Familiengericht hat uns das Sorgerecht entzogen.',
  ],
  death: [
    'meine Mutter ist verstorben',
    'Mein Vater ist gestern gestorben',
    'Mutter verstorben',
    'leider ist mein Mann am 15.11. tot aufgefunden worden.',
    'ich muss Ihnen mitteilen, dass meine Mutter Gerda Neumann, geb. 04.05.1950, am 15. November 2026 verstorben ist.',
    'Todesfall: mein Bruder Karl starb am Montag',
    'Hiermit zeige ich an, dass meine Ehefrau am Sonntag entschlafen ist.',
    'Traurig teile ich Ihnen den Tod meines Vaters mit.',
    'Gestern Nacht starb mein Lebensgefährte.',
    'Oma ist tot, wer zahlt die Beerdigung?',
    'Sterbefall in der Bedarfsgemeinschaft',
  ],
  'no power, gas or heating': [
    'wir werden Ihnen am 03.12.2026 den Strom abstellen, wenn Sie nicht zahlen',
    'uns wird das Gas gesperrt.',
    'Die Heizung wird zum 01.12. gesperrt',
    'die Stadtwerke haben die Unterbrechung der Energieversorgung zum 03.12.2026 angekündigt.',
    'wir haben seit gestern keinen Strom mehr.',
    'Damit der Strom nicht abgestellt wird, brauche ich Hilfe.',
    'Der Str0m wurde abgesteIlt',
    'Wir sitzen seit vorgestern im Dunkeln, der Versorger hat den Zähler gesperrt.',
    'Ab 3. Dezember dreht man uns die Heizung ab.',
    'Ohne Zahlung stellen die Stadtwerke das Gas in 14 Tagen ab.',
    'Bei uns ist kein Warmwasser und keine Heizung mehr, alles wurde abgeklemmt.',
    'Liefersperre zum 05.12.2026',
  ],
  'no money or food': [
    'ich habe nichts mehr zu essen und mein Konto ist leer.',
    'ich habe seit drei Tagen nichts gegessen, der Kühlschrank ist leer.',
    'Ich habe kein Geld mehr.',
    'mein Konto wurde gesperrt',
    'I have no money for food, please help me today.',
    'para yok, evde yiyecek yok, lütfen yardım edin.',
    'Wir wissen nicht mehr, wovon wir Lebensmittel kaufen sollen.',
    'Meine Bank hat mein Konto gepfändet und gesperrt, ich komme an nichts ran.',
    'Ich besitze noch 2,30 Euro bis zum Monatsende und mein Kind hat Hunger.',
    'Bitte zahlen Sie mir einen Vorschuss aus, ich bin völlig blank.',
    'Der Kühlschrank ist seit Tagen leer.',
  ],
  'no home': [
    'ich wohne auf der Straße und weiß nicht wohin.',
    'ich bin obdachlos',
    'ich bin schwanger und schlafe seit gestern auf der Straße',
    'Seit Freitag übernachte ich im Auto.',
    'Ich habe keine Bleibe mehr.',
    'Die Notunterkunft nimmt mich nur noch bis morgen auf.',
  ],
  'urgent court application': [
    'Antrag auf Erlass einer einstweiligen Anordnung',
    'ich habe beim Sozialgericht einen Antrag auf einstweiligen Rechtsschutz gestellt.',
    'Eilantrag nach § 86b SGG',
    'Antrag auf Erlass einer einstweilgen Anordnung gemäß § 86 b SGG',
    'Beschluss im einstweiligen Rechtsschutzverfahren',
    'hat der Antragsteller um vorläufigen Rechtsschutz nachgesucht',
  ],
  violence: [
    'ich bin vor meinem Mann ins Frauenhaus geflohen.',
    'mein Mann hat mich geschlagen',
    'Mein Partner schlägt mich, ich musste mit den Kindern weg.',
    'Wir sind in einem Schutzhaus für Frauen untergekommen.',
    'Er bedroht mich mit dem Tod, die Polizei war hier.',
  ],
  'life and health': [
    'ich wurde in die Notaufnahme gebracht',
    'ich kann meine Medikamente nicht bezahlen',
    'ich will nicht mehr leben',
    'Ich liege nach einem Herzinfarkt auf der Intensivstation.',
    'Ohne meine Medikamente sterbe ich, ich habe keine Krankenversicherung mehr.',
    'Mein Kind wurde notoperiert.',
    'Ich will mir das Leben nehmen.',
  ],
  'in other words': [
    'Das Amtsgericht hat das Versäumnisurteil auf Räumung erlassen.',
    'Wir haben einen Brief bekommen, dass unsere Wohnung am 10.12. zwangsgeräumt wird.',
    'Der Hauswirt will mich bis Freitag draußen haben, sonst kommt der Vollzieher.',
    'Unsere Vermieterin klagt auf Herausgabe der Mietwohnung.',
    'Mein Lebensgefährte wurde am Wochenende von der Polizei mitgenommen und sitzt ein.',
    'Ich trete am Montag meine Haftstrafe an.',
    'Der Leistungsbezieher ist seit dem 18.11.2026 in der JVA Musterstadt untergebracht.',
    'Papa ist wieder im Knast.',
    'Am Donnerstag haben sie mir mein Baby weggenommen.',
    'Unsere Tochter ist jetzt bei Pflegeeltern, das hat das Jugendamt so entschieden.',
    'Das Familiengericht hat mir die elterliche Sorge entzogen.',
    'Ich habe meine Frau verloren, sie ist vorgestern an Krebs gestorben.',
    'Wir trauern um meinen Vater.',
    'Mein Kind kam tot zur Welt.',
    'Herr Paul Neumann, zuletzt wohnhaft Hafenweg 3, ist laut Mitteilung des Standesamtes am 12.11.2026 verstorben.',
    'Meine Mitbewohnerin ist leider nicht mehr am Leben.',
    'Seit heute Morgen ist der Strom weg, weil die Stadtwerke ihn wegen Schulden abgeschaltet haben.',
    'Die Heizung bleibt seit Tagen kalt, weil der Gasversorger nicht mehr liefert.',
    'Letzte Warnung: am 5.12. wird Ihnen die Stromzufuhr gekappt.',
    'Wir frieren, das Gas ist zu.',
    'Ich weiß nicht, wie ich meine Kinder heute satt bekommen soll.',
    'Auf meinem Konto sind noch 0,87 Euro und die Miete ist fällig.',
    'Seit vier Tagen ernähre ich mich nur von Wasser.',
    'Mein Geldbeutel ist leer und die Leistung kam nicht.',
    'Wir sind komplett pleite und brauchen sofort Hilfe.',
    'Die Sparkasse hat mein Konto dicht gemacht.',
    'Ich schlafe bei wechselnden Freunden auf dem Sofa und ab morgen nirgends mehr.',
    'Ich habe kein Zuhause mehr.',
    'Wir stehen mit zwei Kindern auf der Straße.',
    'hiermit wird beantragt, den Antragsgegner im Wege der einstweiligen Anordnung zu verpflichten',
    'Eilantrag an das Sozialgericht wegen Leistungen',
    'Mein Exmann ist gewalttätig und ich verstecke mich mit den Kindern.',
    'Ich wurde von meinem Freund zusammengeschlagen.',
    'Ich musste aus Angst vor meinem Vater ins Frauenhaus.',
    'Ich brauche Insulin und kann es nicht bezahlen.',
    'Meine Tochter liegt im Koma.',
    'Ich kann nicht mehr, ich bringe mich um.',
    'Am 9. Dezember 2026 um 8 Uhr soll unsere Wohnung geräumt werden.',
    'Das Gericht hat mich verurteilt, die Wohnung zu räumen und herauszugeben.',
    'Wegen der Mietschulden droht uns die Räumung.',
    'Mein Bruder ist in U-Haft genommen worden.',
    'Bin zur Zeit im Gefängnis, bitte Post dorthin.',
    'Gestern stand das Jugendamt vor der Tür und hat unseren Sohn mitgenommen.',
    'Man hat uns die Zwillinge entzogen.',
    'Unsere Mutter ist am Samstag im Hospiz gestorben.',
    'Sein Vater lebt nicht mehr, er verstarb am 17.11.2026.',
    'Ich bin Witwe geworden, mein Mann erlag seinem Leiden.',
    'Wenn bis Mittwoch kein Geld kommt, klemmen die Stadtwerke den Strom ab.',
    'Der Energieversorger hat uns eine Sperrung für den 7.12. angekündigt.',
    'Wir können seit Sonntag nicht heizen und haben kein warmes Wasser.',
    'Ich habe seit zwei Tagen keinen Bissen gegessen.',
    'Es reicht nicht mal mehr für Brot und Milch.',
    'Auf dem Konto ist nichts mehr, bitte helfen Sie sofort.',
    'Mein Konto ist wegen einer Pfändung zu, ich kann nichts abheben.',
    'Ich weiß heute Nacht nicht, wo ich schlafen soll.',
    'Seit der Trennung lebe ich im Auto.',
    'Ich beantrage den Erlass einer einstweiligen Anordnung gegen das Jobcenter.',
    'Er hat mich gestern wieder geschlagen und gewürgt.',
    'Ich bin mit den Kindern vor meinem prügelnden Mann geflohen.',
    'Nach einem Schlaganfall liege ich in der Klinik.',
    'Ich habe solche Schmerzen und keine Krankenversicherung.',
  ],
}
for (const [matter, sentences] of Object.entries(sameDay))
  test(`same-day: ${matter}, in a few words and in a letter`, () => {
    for (const sentence of sentences) {
      assert.ok(isNoticed(sentence), sentence)
      assert.ok(isNoticed(inLetter(sentence)), sentence)
    }
  })

test('what is denied, long past or only sounds like it stays as it is', () => {
  const sentences = [
    'mein Vater ist 2011 verstorben',
    'es wurde kein Strom abgestellt',
    'meine Mutter ist vor drei Jahren gestorben',
    'Anbei die Stromrechnung, der Abschlag beträgt 50 Euro',
    'Die Heizung funktioniert gut, der Strom ist bezahlt.',
    'Ich war 2018 in der JVA.',
    'Der Rechtsanwalt hat Klage gegen den Bescheid erhoben.',
    'Mein Vater ist im Jahr 2009 verstorben, deshalb habe ich keine Erbschaft.',
    'Meine Eltern sind vor vielen Jahren gestorben.',
    'Der Strom ist bisher nicht abgestellt worden.',
    'Anbei die Rechnung für Gas und Strom, die ich bezahlt habe.',
    'Die Räumung der Kellerräume zur Reinigung ist abgeschlossen.',
    'Meine Kinder gehen jetzt in die Kita und das Jugendamt zahlt den Beitrag.',
    'Ich bin seit 2015 Witwe, mein Mann starb damals.',
    'Ich war 2012 in Haft und arbeite seitdem.',
    'Die Haftpflichtversicherung kostet 60 Euro.',
    'Das Konto, auf das Sie überweisen sollen, lautet wie folgt.',
    'Ich habe die Haft 2014 verbüßt.',
    'Die Räumlichkeiten der Maßnahme befinden sich im Erdgeschoss.',
    'Der Träger schlägt mir eine Maßnahme vor.',
    'Bitte überweisen Sie die Miete auf das Konto meiner Vermieterin.',
    'Meine Oma hat mir 50 Euro geschenkt.',
    'Ab dem 01.12.2026 stellen wir Ihnen monatlich 54,00 Euro für Strom in Rechnung.',
    'Mein Mann ist seit 2020 tot, die Witwenrente lege ich bei.',
    'Ich habe eine Sterbegeldversicherung über 2.000 Euro.',
    'Die Kinder besuchen den Hort, das Jugendamt übernimmt die Kosten.',
    'Wir haben die Wohnung zum 31.12. ordentlich gekündigt.',
    'Das Gericht hat die Klage abgewiesen.',
    'Im Krankenhaus wurde ich am Knie operiert.',
    'Wegen der Rechnung der Gasheizung lege ich die Quittung bei.',
    'Die Unterbrechung der Maßnahme dauert zwei Wochen.',
    'Beim Umzug half mir ein Freund mit seinem Auto.',
    'Der Räumungsverkauf beginnt am Montag mit 50 Prozent Rabatt.',
    'Mein Opa starb 1998.',
    'Ich wohne bei Freunden zur Miete und zahle 200 Euro.',
    'Die Stadtwerke liefern ab Januar günstigeren Strom.',
    'Den Zähler hat der Ableser am Montag abgelesen.',
    'Der Konto-Auszug von November liegt bei.',
    'Das Jugendamt hat den Unterhaltsvorschuss bewilligt.',
    'Meine Kinder gehen im Heimatort zur Schule.',
    'Ich habe die Haftung übernommen.',
    'Meine Versicherung zahlt im Todesfall 5.000 Euro.',
  ]
  for (const sentence of sentences) assert.ok(!isNoticed(inLetter(sentence)), sentence)
})

test('what somebody fears or asks to prevent is urgent, and so is what a year of birth stands beside', () => {
  assert.ok(isNoticed('Bitte helfen Sie, damit der Strom nicht abgestellt wird.'))
  assert.ok(isNoticed('Meine Mutter Gerda, geb. 04.05.1950, ist am 15. November verstorben.'))
  assert.ok(isNoticed('Meine Mutter ist am 30.12.2025 verstorben.'))
})

test('words of two sentences make no matter of today', () => {
  assert.ok(!isNoticed('Die Rechnung für Strom ist bezahlt. Das Handy wurde abgestellt.'))
})

test('a scan that spoils letters and loses blanks hides little', () => {
  assert.ok(isNoticed('der Str0m wurde gestem abgesteIlt'))
  assert.ok(isNoticed('Antrag auf elnstweilige Anardnung'))
  assert.ok(isNoticed('das Jugendamt hat uns die Kin-\nder weggenommen'))
})

test('a page of a few words is a letter, stains are none', () => {
  assert.equal(recogniseType(letterOf("~ x. 'k1 || xn. dr xx .."))?.code, 'POSTFEHLER')
  const letter = letterOf('Mutter verstorben')
  const type = recogniseType(letter)?.code ?? null
  assert.notEqual(type, 'POSTFEHLER')
  assert.equal(urgencyOf(type, letter), 'same-day')
})

test('an office writes phrases of its own', () => {
  const found = (cue: string, text: string) =>
    findSameDay(letterOf(text), { sameDay: [readSameDayPhrase('OWN', cue)] }, YEAR) !== undefined
  assert.ok(found('Hochwasser', 'Wir haben Hochwasserschäden'))
  assert.ok(found('Dach | Keller … undicht*', 'Seit Montag ist bei uns das Dach undicht.'))
  assert.ok(!found('Dach | Keller … undicht*', 'Das Fenster ist undicht.'))
  assert.ok(found('Licht … aus.', 'Man macht uns das Licht aus.'))
  assert.ok(!found('Licht … aus.', 'Aus Kostengründen brennt kein Licht im Flur'))
  assert.ok(!found('Dach … undicht* … !Garage*', 'Das Dach der Garage ist undicht.'))
})
