import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, extname, join } from 'node:path'

/**
 * Where workbooks live that a person makes or opens in a browser: a browser cannot name a place on the disk, and a
 * workbook must not end in a temporary folder.
 */
export interface WorkbookFolder {
  readonly path: string
  /** A path for a file of this name that takes no existing file's place. */
  free(name: string): string
  discard(path: string): void
}

export function createWorkbookFolder(path: string = join(homedir(), 'Documents', 'Funnel Workbench')): WorkbookFolder {
  return {
    path,
    free(name) {
      mkdirSync(path, { recursive: true })
      const ending = extname(name)
      const stem = basename(name, ending)
      for (let number = 1; ; number++) {
        const candidate = join(path, number === 1 ? `${stem}${ending}` : `${stem} ${number}${ending}`)
        if (!existsSync(candidate)) return candidate
      }
    },
    discard: (file) => rmSync(file, { force: true }),
  }
}
