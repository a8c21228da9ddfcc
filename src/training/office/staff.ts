import type { TrainingOffice, TrainingRole, TrainingStaff } from './contract.ts'

const login = (name: string) =>
  name
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .replace(/ /g, '.')

type Line = [code: string, name: string, unitKeys: string, roles: string, deputyCode?: string]

const lines: readonly Line[] = [
  ['L101', 'Anna Beispiel', 'leistung-511', 'clerk', 'L102'],
  ['L102', 'Jürgen Übermut', 'leistung-511', 'clerk', 'L101'],
  ['L103', 'Gülay Şimşek', 'leistung-511', 'clerk', 'L104'],
  ['L104', 'Oleh Kravets', 'leistung-511', 'clerk', 'L103'],
  ['L111', 'Tanja Teamleitung', 'leistung-511', 'clerk team-lead', 'L102'],
  ['L201', 'Sönke Petersen', 'leistung-512', 'clerk', 'L202'],
  ['L202', 'Zofia Piątek', 'leistung-512', 'clerk', 'L203'],
  ['L203', 'Miriam Großkopf', 'leistung-512', 'clerk', 'L201'],
  ['L211', 'Harald Käfer', 'leistung-512', 'clerk team-lead', 'L201'],
  ['L301', 'Rana Khoury', 'leistung-513', 'clerk', 'L302'],
  ['L302', 'Falk Lüders', 'leistung-513', 'clerk', 'L303'],
  ['L303', 'Bich Đinh', 'leistung-513', 'clerk', 'L301'],
  ['L311', 'Cornelia Weißenborn', 'leistung-513', 'clerk team-lead', 'L302'],
  ['L401', 'Nico Jungnickel', 'leistung-u25', 'clerk', 'L402'],
  ['L402', 'Selin Arslan', 'leistung-u25', 'clerk', 'L401'],
  ['M101', 'Ivo Integrator', 'markt-531', 'clerk', 'M102'],
  ['M102', 'Marlies Böttcher', 'markt-531', 'clerk team-lead', 'M101'],
  ['M201', 'Dragana Ilić', 'markt-532', 'clerk', 'M202'],
  ['M202', 'Peter Hübsch', 'markt-532', 'clerk team-lead', 'M201'],
  ['W101', 'Wiebke Widerspruch', 'widerspruch', 'clerk', 'W102'],
  ['W102', 'Klaus Nürnberger', 'widerspruch', 'clerk team-lead', 'W101'],
  ['U101', 'Ulrike Unterhalt', 'unterhalt', 'clerk'],
  ['O101', 'Otto Ordnung', 'owi', 'clerk'],
  ['B101', 'Berta Bildung', 'but', 'clerk'],
  ['P101', 'Paula Post', 'poststelle', 'mail-room', 'P102'],
  ['P102', 'Eryk Żak', 'poststelle', 'mail-room', 'P101'],
  ['K101', 'Klara Klärung', 'klaerstelle', 'clearing clerk', 'K102'],
  ['K102', 'Emin Güven', 'klaerstelle', 'clearing clerk protected-post', 'K101'],
  ['G101', 'Gabriele Leitner', 'leitung', 'team-lead'],
  ['A101', 'Adam Admin', 'leitung', 'admin'],
  ['D101', 'Doris Datenschutz', 'leitung', 'data-protection'],
]

const nameOf = (code: string) => lines.find((line) => line[0] === code)?.[1] ?? ''

export const staff: readonly TrainingStaff[] = lines.map(([code, name, unitKeys, roles, deputy]) => ({
  code,
  login: login(name),
  name,
  email: `${login(name)}@jobcenter-musterfelde.example`,
  roles: roles.split(' ') as TrainingRole[],
  unitKeys: unitKeys.split(' '),
  ...(deputy && { deputyLogin: login(nameOf(deputy)) }),
}))

const worthShowing: readonly [login: string, purpose: string][] = [
  ['anna.beispiel', 'Sachbearbeitung Leistung, Team 511'],
  ['tanja.teamleitung', 'Teamleitung Leistung 511'],
  ['ivo.integrator', 'Arbeitsvermittlung, Markt & Integration 531'],
  ['paula.post', 'Poststelle'],
  ['klara.klaerung', 'Klärstelle'],
  ['emin.gueven', 'Klärstelle, auch für geschützte Akten'],
  ['adam.admin', 'Verwaltung des Systems'],
  ['doris.datenschutz', 'Datenschutz'],
]

export const signIns: TrainingOffice['signIns'] = worthShowing.map(([who, purpose]) => ({
  login: who,
  name: staff.find((person) => person.login === who)?.name ?? who,
  purpose,
}))
