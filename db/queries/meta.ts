import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'

export function selectMeta(handle: Handle, key: string): string | null {
  const row = prepared(handle, 'SELECT value FROM workbook_meta WHERE key = ?').get(key) as
    { value: string } | undefined
  return row?.value ?? null
}

export function insertMeta(handle: Handle, key: string, value: string): void {
  prepared(handle, 'INSERT INTO workbook_meta (key, value) VALUES (?, ?)').run(key, value)
}
