/** The made-up town: no postcode of this range is in use, no firm of these names exists. */
export const town = 'Musterfelde'
export const postcodes = ['99960', '99962', '99964', '99966'] as const

export const streets = [
  'Ahornweg',
  'Am Alten Übungsplatz',
  'Amselgrund',
  'An der Lehrmühle',
  'Beispielallee',
  'Birkenstraße',
  'Bürgermeister-Muster-Straße',
  'Dachsberg',
  'Drosselweg',
  'Erlengrund',
  'Finkenschlag',
  'Fröbelstraße',
  'Gänsemarkt',
  'Goldregenweg',
  'Grüner Winkel',
  'Hasenbüchel',
  'Hermine-Probe-Straße',
  'Höhenweg',
  'Igelstieg',
  'Kastanienhof',
  'Kiebitzweg',
  'Königsgarten',
  'Lerchenfelder Straße',
  'Lindenplatz',
  'Löwenzahnweg',
  'Märzengasse',
  'Mühlgraben',
  'Neue Schulstraße',
  'Nussbaumallee',
  'Obere Übungsgasse',
  'Pappelweg',
  'Quellenstraße',
  'Rotdornstraße',
  'Sägewerkstraße',
  'Schülerweg',
  'Sonnenhang',
  'Storchengasse',
  'Süßkirschenweg',
  'Talstraße',
  'Uferpromenade',
  'Veilchenweg',
  'Wiesengrund',
  'Zeisigweg',
  'Ziegelhütte',
] as const

export const landlords = [
  'Wohnungsbau Musterfelde eG',
  'Schulungsbau Wohnen GmbH',
  'Hausverwaltung Übungsfeld GmbH',
  'Grundstücksgesellschaft Lehrgut mbH',
  'Baugenossenschaft Lindenplatz eG',
] as const

export const employers = [
  'Gebäudereinigung Blitzprobe GmbH',
  'Bäckerei Krümelmuster',
  'Logistik Lehrpfad GmbH',
  'Pflegedienst Sonnenprobe GmbH',
  'Gasthaus Zum Übungswirt',
  'Metallbau Musterkröger GmbH',
  'Zeitarbeit Probelauf GmbH',
] as const

export const electricitySuppliers = [
  'Stadtwerke Musterfelde GmbH',
  'Übungsstrom Vertrieb GmbH',
  'Lehrwatt Energie eG',
] as const

export const healthInsurers = [
  'Muster-Ersatzkasse',
  'BKK Übungsland',
  'Schulungskrankenkasse Mitte',
  'Lehrkasse Nord',
] as const

export const banks = [
  { name: 'Sparbank Musterfelde', code: '99900101' },
  { name: 'Übungsbank eG', code: '99900202' },
  { name: 'Direktbank Lehrgeld AG', code: '99900303' },
] as const

export const mailDomains = ['post.example', 'mail.example', 'netz.example'] as const

/** 0999 is no area code. */
export const phonePrefix = '0999'
