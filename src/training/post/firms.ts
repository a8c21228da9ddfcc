import type { Ink } from '../sheet/sheet.ts'
import type { Firm } from './firm-letter.ts'

const firm = (name: string, street: string, ink: Ink): Firm => ({
  name,
  street,
  town: '99962 Musterfelde',
  ink,
  footer: `${name} · Sitz Musterfelde · Telefon 0999 4400 · info@firma.example · erfunden für Schulungen`,
})

export const stadtwerke = (name: string) => firm(name, 'Kraftwerkstraße 3', [0.05, 0.35, 0.6])
export const landlordFirm = (name: string) => firm(name, 'Mauersteinweg 11', [0.5, 0.2, 0.1])
export const employerFirm = (name: string) => firm(name, 'Gewerbepark 8', [0.15, 0.4, 0.2])
export const familienkasse = firm('Familienkasse Übungsland', 'Behördenring 20', [0.65, 0.08, 0.12])
export const registryOffice = firm('Stadt Musterfelde – Bürgerbüro', 'Gänsemarkt 1', [0.1, 0.15, 0.45])
export const school = firm('Gesamtschule am Lindenplatz', 'Lindenplatz 2', [0.2, 0.2, 0.5])
export const advertiser = firm('Möbelwelt Traumsofa', 'Autobahnzubringer 99', [0.85, 0.3, 0.05])
export const bankFirm = (name: string) => firm(name, 'Talerplatz 7', [0.7, 0.05, 0.1])
