import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Log } from '#shared/log-file.ts'

const preferences = z.object({
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Checked against the displays by `windowPlace` when it is used. */
  window: z.unknown().optional(),
})
export type Preferences = z.infer<typeof preferences>

export interface PreferenceFile {
  current(): Preferences
  update(change: Partial<Preferences>): void
}

/** What the window needs before the page speaks: place, language of the menu, theme of the ground. */
export function openPreferences(path: string, log: Log): PreferenceFile {
  let current = preferences.parse(read(path, log))
  return {
    current: () => current,
    update(change) {
      current = { ...current, ...change }
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, JSON.stringify(current, null, 2))
      renameSync(`${path}.new`, path)
    },
  }
}

/** A damaged file costs the window its place, not the person the program. */
function read(path: string, log: Log): unknown {
  try {
    const parsed = preferences.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    log({ level: 'warn', event: 'preferences.malformed' })
  } catch (reason) {
    const isMissing = reason instanceof Error && 'code' in reason && reason.code === 'ENOENT'
    if (!isMissing) log({ level: 'warn', event: 'preferences.unreadable', detail: reason })
  }
  return {}
}
