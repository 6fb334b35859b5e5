import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { FileMode, FileRef } from '#shared/wire.ts'

export interface FileGrant extends FileRef {
  mode: FileMode
  path: string
  /** Made by the service in its temporary folder; such a file may be fetched by the page. */
  isTemporary: boolean
}

/** Files that the page may use, by token. A token is 128 random bits and dies with the service. */
export interface FileGrants {
  grantRead(path: string): string
  grantWrite(path: string): string
  grantFolder(path: string): string
  /** A new, empty file in the temporary folder, to be read once its bytes have been written to `path`. */
  newUpload(name: string): FileGrant
  /** A writable temporary file that the page fetches afterwards. */
  newOutput(name: string): FileGrant
  /** The path behind a token. A temporary output may be read as well as written. Throws FILE_GRANT. */
  resolve(token: string, mode: FileMode): string
  /** Throws FILE_GRANT. */
  describe(token: string): FileGrant
  revoke(token: string): void
  /** Forgets every token and removes the temporary folder. */
  close(): void
}

/** `temporaryParent` is where the temporary folder is made; it is removed again by `close`. */
export function createFileGrants(temporaryParent: string = tmpdir()): FileGrants {
  const grants = new Map<string, FileGrant>()
  let folder: string | undefined

  const temporaryFile = (name: string) => {
    if (folder === undefined) {
      mkdirSync(temporaryParent, { recursive: true })
      folder = mkdtempSync(join(temporaryParent, 'funnel-workbench-'))
    }
    const path = join(folder, randomBytes(8).toString('hex') + extname(name).slice(0, 12))
    closeSync(openSync(path, 'wx', 0o600))
    return path
  }

  const issue = (mode: FileMode, path: string, name: string, isTemporary: boolean): FileGrant => {
    const grant: FileGrant = {
      token: randomBytes(16).toString('base64url'),
      name,
      mode,
      path: resolve(path),
      isTemporary,
    }
    grants.set(grant.token, grant)
    return grant
  }

  const describe = (token: string): FileGrant => {
    const grant = grants.get(token)
    if (grant === undefined) throw new AppError('FILE_GRANT', {})
    return grant
  }

  return {
    grantRead: (path) => issue('read', path, basename(path), false).token,
    grantWrite: (path) => issue('write', path, basename(path), false).token,
    grantFolder: (path) => issue('folder', path, basename(path), false).token,
    newUpload: (name) => issue('read', temporaryFile(plainName(name)), plainName(name), true),
    newOutput: (name) => issue('write', temporaryFile(plainName(name)), plainName(name), true),
    describe,
    resolve(token, mode) {
      const grant = describe(token)
      const isAllowed = grant.mode === mode || (mode === 'read' && grant.mode === 'write' && grant.isTemporary)
      if (!isAllowed) throw new AppError('FILE_GRANT', {})
      return grant.path
    },
    revoke(token) {
      const grant = grants.get(token)
      grants.delete(token)
      if (grant?.isTemporary) rmSync(grant.path, { force: true })
    },
    close() {
      grants.clear()
      if (folder !== undefined && existsSync(folder)) rmSync(folder, { recursive: true, force: true })
      folder = undefined
    },
  }
}

/** The last part of a name that a page sent, without separators, control characters or leading dots. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/\p{Cc}|[<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim()
  return clean.slice(0, 120) || 'file'
}
