/** A six-figure code is enough beside throttled guesses on a machine that people share in an office. */
export const MIN_PASSWORD_LENGTH = 6

/** Characters that are still missing; 0 when the text is long enough. Counts as the service does: by code point. */
export function missingCharacters(password: string): number {
  return Math.max(0, MIN_PASSWORD_LENGTH - Array.from(password).length)
}
