/** Kinds of units as the register of the house knows them. */
export type UnitKind =
  | 'benefits'
  | 'integration'
  | 'objections'
  | 'maintenance'
  | 'offences'
  | 'education'
  | 'mail-room'
  | 'clearing'
  | 'management'
  | 'other'

export type TrainingUnit = { key: string; name: string; kind: UnitKind }

export type TrainingRole =
  | 'clerk'
  | 'team-lead'
  | 'mail-room'
  | 'clearing'
  | 'protected-post'
  | 'admin'
  | 'data-protection'

export type TrainingStaff = {
  code: string
  login: string
  name: string
  email: string
  roles: TrainingRole[]
  unitKeys: string[]
  /** `login` of the colleague who stands in. */
  deputyLogin?: string
}

/** Rules are asked by position; the first that fits decides. Letters are those the applicant's last name begins with. */
export type TrainingRule = {
  position: number
  /** null: every type */
  typeCodes: string[] | null
  lettersFrom: string | null
  lettersTo: string | null
  /** null: the team and clerk of the case, if it has a team; else the next rule is asked */
  unitKey: string | null
  /** null with a unit: the basket of the unit */
  clerkCode: string | null
}

export type TrainingAddress = {
  street: string
  houseNumber: string
  postcode: string
  town: string
  /** ISO days of a former address */
  from?: string
  to?: string
}

export type TrainingMember = {
  role: 'applicant' | 'partner' | 'child'
  title: string
  firstName: string
  lastName: string
  birthName: string
  nameChangedOn: string
  birthDate: string
  sex: 'f' | 'm'
  customerNumber: string
  memberFrom: string
  memberTo: string
  pensionNumber: string
  taxId: string
  employer: string
  healthInsurer: string
  childBenefitNumber: string
}

export type TrainingHousehold = {
  bgNumber: string
  status: 'active' | 'closed'
  /** name of the unit, as the register file carries it */
  team: string
  clerkCode: string
  protected: boolean
  /** the applicant first, 1 … 6 of them */
  members: TrainingMember[]
  address: TrainingAddress
  formerAddresses: TrainingAddress[]
  ibans: string[]
  bankName: string
  phone: string
  email: string
  landlord: string
  electricitySupplier: string
  electricityNumber: string
  /** references of letters the office sent, newest last */
  sentLetters: string[]
}

export type TrainingOffice = {
  seed: string | number
  /** ISO day the office lives on */
  today: string
  key: string
  name: string
  address: { street: string; postcode: string; town: string; phone: string; email: string }
  /** the five digits every BG-Nummer begins with */
  bgPrefix: string
  units: TrainingUnit[]
  staff: TrainingStaff[]
  rules: TrainingRule[]
  /** logins worth showing to a newcomer, with what they are for */
  signIns: { login: string; name: string; purpose: string }[]
  households: TrainingHousehold[]
}
