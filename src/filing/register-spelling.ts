// One place for the spellings shared with the register, so that finding and filing never disagree on them.
export {
  addressKey,
  blurWord,
  compactNumber,
  foldLastName,
  foldStreet,
  foldWord,
  isNameParticle,
  isValidIban,
  nameKey,
  type PostalAddress,
  phoneKey,
  type RegisterKey,
  type RegisterKeyKind,
  type RegisterRow,
  registerKeysOf,
  remembering,
} from '#casefiles'
