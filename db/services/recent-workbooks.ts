import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { RecentWorkbook } from '#shared/contract/workbook.ts'

const MAX_RECENT = 12

const entry = z.object({ path: z.string(), openedAt: z.number() })
const file = z.object({ workbooks: z.array(entry) })
type Entry = z.infer<typeof entry>

/** Workbooks opened on this machine, newest first. A page names them by id and never by path. */
export interface RecentWorkbooks {
  list(): RecentWorkbook[]
  pathOf(id: string): string | null
  note(workbookPath: string, at: number): void
  forget(id: string): void
}

function idOf(workbookPath: string): string {
  return createHash('sha256').update(workbookPath).digest('base64url').slice(0, 22)
}

function read(store: string): Entry[] {
  if (!fs.existsSync(store)) return []
  try {
    return file.parse(JSON.parse(fs.readFileSync(store, 'utf8'))).workbooks
  } catch {
    // A damaged list costs a person a few clicks; refusing to start over it would cost more.
    return []
  }
}

function describe({ path: workbookPath, openedAt }: Entry): RecentWorkbook {
  const stat = fs.statSync(workbookPath, { throwIfNoEntry: false })
  return {
    id: idOf(workbookPath),
    fileName: path.basename(workbookPath),
    place: path.dirname(workbookPath),
    openedAt,
    bytes: stat?.size ?? null,
    isMissing: stat === undefined,
  }
}

export function createRecentWorkbooks(settingsDir: string): RecentWorkbooks {
  const store = path.join(settingsDir, 'recent-workbooks.json')
  const write = (workbooks: Entry[]): void => {
    fs.mkdirSync(settingsDir, { recursive: true })
    // Written beside and renamed: a reader never finds half a list.
    const partial = `${store}.${process.pid}`
    fs.writeFileSync(partial, JSON.stringify({ workbooks: workbooks.slice(0, MAX_RECENT) }, null, 2))
    fs.renameSync(partial, store)
  }
  return {
    list: () => read(store).map(describe),
    pathOf: (id) => read(store).find((known) => idOf(known.path) === id)?.path ?? null,
    note(workbookPath, at) {
      const others = read(store).filter((known) => known.path !== workbookPath)
      write([{ path: workbookPath, openedAt: at }, ...others])
    },
    forget: (id) => write(read(store).filter((known) => idOf(known.path) !== id)),
  }
}
