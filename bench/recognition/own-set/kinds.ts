import {
  aufforderung,
  bescheid,
  type Kind,
  merkblatt,
  schulbescheinigung,
  widerspruch,
  zettel,
} from './letters.ts'
import { kontoauszug, lohnabrechnung, mietbescheinigung, stromrechnung, weiterbewilligung } from './tables.ts'

/** The post a Jobcenter gets and sends, from dense to nearly empty. */
export const kinds: Record<string, Kind> = {
  bescheid,
  kontoauszug,
  weiterbewilligung,
  widerspruch,
  lohnabrechnung,
  aufforderung,
  mietbescheinigung,
  merkblatt,
  stromrechnung,
  schulbescheinigung,
  zettel,
}
export const kindNames = Object.keys(kinds)
