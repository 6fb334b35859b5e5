import { hash, verify } from '@node-rs/argon2'
import { MIN_PASSWORD_LENGTH } from '#shared/domain/passwords.ts'
import { AppError } from '#shared/errors.ts'

/** The library's default algorithm is argon2id; with 19 MiB, two passes and one lane, as OWASP recommends. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Throws `WEAK_PASSWORD` when the text is too short to be a password. */
export function checkPassword(text: string): void {
  if (Array.from(text).length < MIN_PASSWORD_LENGTH)
    throw new AppError('WEAK_PASSWORD', { minLength: MIN_PASSWORD_LENGTH })
}

/** The password as a PHC string with a salt of its own. Full-width and half-width letters count as the same. */
export function hashPassword(text: string): Promise<string> {
  return hash(text.normalize('NFKC'), PARAMETERS)
}

/** Whether the text is the password behind the hash. Rejects when the hash is not a PHC string. */
export function verifyPassword(passwordHash: string, text: string): Promise<boolean> {
  return verify(passwordHash, text.normalize('NFKC'))
}
