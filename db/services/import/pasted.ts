import { writeFileSync } from 'node:fs'
import type { Visitor } from '#db/services/access.ts'
import type { FileGrants } from '#db/services/file-grants.ts'
import { AppError } from '#shared/errors.ts'
import type { PickedFile } from '#shared/wire.ts'

/**
 * A table from the clipboard as a file of its own, which is read like any other and goes with the service.
 * @throws AppError FORBIDDEN
 */
export function keepPasted(
  { actor }: Pick<Visitor, 'actor'>,
  files: FileGrants,
  { text, name }: { readonly text: string; readonly name: string },
): PickedFile {
  if (!actor.may('imports.run')) throw new AppError('FORBIDDEN', { permission: 'imports.run' })
  const file = files.newUpload(name)
  const bytes = Buffer.from(text, 'utf8')
  writeFileSync(file.path, bytes)
  return { token: file.token, name: file.name, size: bytes.length }
}
