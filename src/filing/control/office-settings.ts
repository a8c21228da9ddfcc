import { z } from 'zod'
import { NumberFormatSettings, numberFormatSettingsOf } from '#casefiles'
import { type Db, HouseError } from '#platform'
import { defaultFilingRules, type FilingRules } from '../filing-rules.ts'
import { learnsBy } from '../learning/switch.sql.ts'
import type { FilingModel } from '../probability/filing-model.ts'

/** What an office decides about filing; kept in `tenant.settings.filing`. */
export const FilingSettings = z.object({
  /** The switch: off sends every letter to the clearing desk. */
  automatic: z.boolean().default(true),
  /** One wrong in how many is still acceptable, as a share. */
  targetMisfileRate: z.number().min(0.000001).max(0.01).default(defaultFilingRules.targetMisfileRate),
  /** Share of the automatically filed letters that get a second look. */
  sampleShare: z.number().min(0).max(1).default(0.01),
})

/** All settings of filing in one: what stands in the database, and what the office sees and sends. */
export const OfficeSettings = FilingSettings.extend({ numberFormats: NumberFormatSettings })
export type OfficeSettings = z.infer<typeof OfficeSettings>

const Stored = z.object({ filing: FilingSettings.prefault({}) })

/** Reads `tenant.settings`, with defaults for what it does not say; throws `filing.bad_settings`. */
export const officeSettingsOf = (settings: unknown): OfficeSettings => {
  const stored = Stored.safeParse(settings ?? {})
  if (!stored.success) throw new HouseError('invalid', 'filing.bad_settings', { cause: stored.error })
  return { ...stored.data.filing, numberFormats: numberFormatSettingsOf(settings) }
}

export const rulesOf = ({ targetMisfileRate }: OfficeSettings, model: FilingModel): FilingRules => ({
  ...defaultFilingRules,
  targetMisfileRate,
  model,
})

/**
 * Whether letters may be filed automatically, and learned from, at this very moment. Holds the settings until the end of the
 * transaction: when switching off has been answered, no decision from before can still come.
 */
export const holdSwitches = async (db: Db): Promise<{ automatic: boolean; learning: boolean }> => {
  const { settings } = await db.selectFrom('tenant').select('settings').forShare().executeTakeFirstOrThrow()
  return { automatic: officeSettingsOf(settings).automatic, learning: learnsBy(settings) }
}
