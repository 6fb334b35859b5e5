import fs from 'node:fs'
import path from 'node:path'
import { MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { aFolder } from './workbook.ts'

/** A folder with the product's first `count` migrations and, after them, further ones of a test. */
export function aMigrationsFolder(count: number, ...more: string[]): string {
  const folder = path.join(aFolder(), 'migrations')
  fs.cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  const journalFile = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(fs.readFileSync(journalFile, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }
  const kept = journal.entries.slice(0, count)
  const last = kept.at(-1)
  if (!last) throw new Error('A workbook has at least the first migration')
  const added = more.map((text, index) => {
    const tag = `${String(count + index).padStart(4, '0')}_test`
    fs.writeFileSync(path.join(folder, `${tag}.sql`), text)
    return { ...last, idx: count + index, when: last.when + index + 1, tag }
  })
  fs.writeFileSync(journalFile, JSON.stringify({ ...journal, entries: [...kept, ...added] }))
  return folder
}
