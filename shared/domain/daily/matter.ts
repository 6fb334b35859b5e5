import { ACTIVITY_KINDS } from '../../entities/activities.ts'
import { choiceLabel, LANGUAGES } from '../../locale/index.ts'
import { plainForm } from './texts.ts'

/** The words that an act is called by while nobody has written its matter. */
const KIND_WORDS: readonly string[] = ACTIVITY_KINDS.flatMap((kind) =>
  LANGUAGES.map((language) => plainForm(choiceLabel(language, 'activity', 'kind', kind))),
)

/**
 * The matter of an entry, or `null` where its subject names only the kind of act, alone or with the customer: a row
 * that was just begun has no other.
 */
export function matterOf(subject: string | null, customerName: string | null): string | null {
  if (subject === null) return null
  const form = plainForm(subject)
  const customer = plainForm(customerName ?? '')
  const isOnlyKind = KIND_WORDS.some((word) => form === word || form === `${word}${customer}`)
  return form === '' || isOnlyKind ? null : subject
}
