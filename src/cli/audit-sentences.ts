import type { Fault } from '#audit'

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>

const fieldWords: Record<FaultOf<'changed'>['fields'][number], string> = {
  tenant: 'Amt',
  number: 'Platz in der Reihe',
  id: 'Kennung',
  at: 'Zeitpunkt',
  staff: 'handelnde Person',
  deputyFor: 'Vertretung für',
  actingRole: 'Rolle',
  source: 'Herkunft der Anfrage',
  what: 'Vorgang',
  subjectKind: 'Art des Gegenstands',
  subjectId: 'Gegenstand',
  caseFile: 'Akte',
  reason: 'Grund',
  facts: 'Einzelheiten',
}

const chainWords: Record<FaultOf<'chain-changed'>['part'], string> = {
  hash: 'seine Prüfsumme wurde verändert',
  marks: 'seine Feldmarken wurden verändert',
  at: 'der Zeitpunkt in der Prüfkette wurde verändert',
  act: 'der Verweis der Prüfkette auf den Eintrag wurde verändert',
}

const knownWords: Record<FaultOf<'tail'>['known'], string> = {
  head: 'So weit reichte die Prüfkette nach ihrem eigenen Stand.',
  block: 'So weit reicht der letzte versiegelte Block.',
  kept: 'So weit reichte die Prüfkette nach dem angegebenen Stand.',
}

/** `2026-11-26T21:48:43.346123Z` as `26.11.2026, 21:48:43 UTC`. */
export const sayInstant = (at: string): string =>
  at.replace(/^(\d+)-(\d+)-(\d+)T([\d:]+).*$/, '$3.$2.$1, $4 UTC')

const entry = (number: number, at: string) => `Eintrag Nr. ${number} vom ${sayInstant(at)}`
const block = (number: number, at: string) => `Block ${number} vom ${sayInstant(at)}`
const span = (from: number, to: number) => (from === to ? `Nr. ${from}` : `Nr. ${from} bis ${to}`)

const sentences: { [Kind in Fault['kind']]: (fault: FaultOf<Kind>) => string } = {
  changed: ({ number, at, fields }) =>
    fields.length === 1 && fields[0] === 'number'
      ? `${entry(number, at)} steht nicht an seinem Platz: Die Reihenfolge wurde verändert.`
      : `${entry(number, at)} wurde verändert: ${fields.map((name) => fieldWords[name]).join(', ')}.`,
  'chain-changed': ({ number, at, part }) => `${entry(number, at)}: ${chainWords[part]}.`,
  deleted: ({ number, at }) => `${entry(number, at)} wurde gelöscht.`,
  gap: ({ from, to, after, before }) =>
    `${span(from, to)} ${from === to ? 'fehlt' : 'fehlen'}${between(after, before)}.`,
  tail: ({ from, to, known }) =>
    `Das Ende fehlt: ${span(from, to)} ${from === to ? 'ist' : 'sind'} nicht mehr da. ${knownWords[known]}`,
  inserted: ({ actId, at }) =>
    `Ein Eintrag vom ${sayInstant(at)} (Kennung ${actId}) wurde an der Prüfkette vorbei eingefügt.`,
  'head-changed': ({ number }) =>
    `Der gespeicherte Stand der Prüfkette passt nicht zu ihrem letzten Eintrag Nr. ${number}.`,
  'kept-head': ({ number }) =>
    `Eintrag Nr. ${number} hat eine andere Prüfsumme als der angegebene Stand: Bis dorthin wurde die Prüfkette neu geschrieben.`,
  'block-changed': (fault) => `${block(fault.block, fault.sealedAt)} wurde verändert.`,
  'block-gap': ({ from, to }) =>
    from === to ? `Block ${from} fehlt.` : `Die Blöcke ${from} bis ${to} fehlen.`,
  'block-differs': (fault) =>
    `${block(fault.block, fault.sealedAt)} wurde über einen anderen Eintrag Nr. ${fault.number} gesiegelt als den, der jetzt dort steht.`,
  'stamp-missing': (fault) => `${block(fault.block, fault.sealedAt)} hat seinen Zeitstempel verloren.`,
  'stamp-invalid': (fault) =>
    `Der Zeitstempel an ${block(fault.block, fault.sealedAt)} ist ungültig (${fault.cause}).`,
  retention: ({ number, droppedBefore, years }) =>
    `Nach Eintrag Nr. ${number} wurden Monate vor Ablauf der Frist gelöscht (${years} Jahre, alles vor dem ${sayInstant(droppedBefore)}).`,
}

const between = (after: string | null, before: string | null) => {
  const bounds = [after && `nach dem ${sayInstant(after)}`, before && `vor dem ${sayInstant(before)}`]
  const said = bounds.filter(Boolean).join(', ')
  return said && ` (${said})`
}

/** What is wrong, and where, in a sentence. */
export const sayFault = (fault: Fault): string => (sentences[fault.kind] as (fault: Fault) => string)(fault)
