import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type RunningHost, startHost } from '#db/host/host.ts'
import { openHandle } from '#db/queries/handle.ts'
import type { Handle } from '#db/queries/handle.ts'
import { hashPassword } from '#db/services/passwords.ts'
import { makeSampleWorkbook } from '#db/services/sample/index.ts'
import { backupBeside } from '#db/workbook/backup.ts'
import type { Language } from '#shared/locale/index.ts'
import { LAST_EVENING, TODAY } from './clock.ts'

/** Names under which the program itself looks for its sample. */
const FILE_NAMES: Readonly<Record<Language, string>> = {
  'zh-CN': '样例工作簿.funnel',
  en: 'Sample workbook.funnel',
}

export interface Sample {
  readonly password: string
  /** Some customers' names, for a file to import. */
  readonly customers: readonly string[]
  /** A claim that somebody is still writing, and one that was audited and waits to be decided. */
  readonly claims: { readonly draft: string; readonly audited: string }
  /** The last day with logs, and the salesperson whose log is printed. */
  readonly log: { readonly day: string; readonly personId: string }
  /** A step that a draft changed, and a run of the salesperson. */
  readonly playbook: { readonly id: string; readonly stepKey: string; readonly runId: string }
}

/** The salesperson whose day and claim are shown. */
export const SELLER = '陈立'

/** Claims of the two people in whose names pictures are taken. */
const DRAFT = `c.status = 'draft' AND p.name = '${SELLER}'`
const AUDITED = "c.status = 'audited' AND p.name = '刘思远'"

function claimWhere(handle: Handle, condition: string): string {
  const text = `SELECT c.id FROM expense_claims c JOIN people p ON p.id = c.owner_id WHERE ${condition}`
  return String(handle.prepare(text).pluck().get())
}

/** A choice of the draft, whose options are written in rows. */
const DRAFT_STEP = `SELECT v.playbook_id AS id, s.step_key AS stepKey
  FROM playbook_steps s JOIN playbook_versions v ON v.id = s.version_id
  WHERE v.status = 'draft' AND s.kind = 'choice' ORDER BY s.position LIMIT 1`

function runOf(handle: Handle): string {
  const text = `SELECT r.id FROM playbook_runs r JOIN people p ON p.id = r.owner_id
    WHERE p.name = ? AND r.status = 'open' AND r.opportunity_id IS NOT NULL ORDER BY r.done_count DESC, r.id LIMIT 1`
  return String(handle.prepare(text).pluck().get(SELLER))
}

export async function makeSample(settingsDir: string, language: Language): Promise<Sample> {
  const folder = path.join(settingsDir, 'sample')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, FILE_NAMES[language])
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const { password } = await makeSampleWorkbook(file, {
    language,
    today: TODAY,
    hashPassword,
    nativeBinding,
    withGates: true,
  })
  const handle = openHandle(file, { readonly: true, nativeBinding })
  try {
    const customers = handle.prepare('SELECT name FROM customers ORDER BY code LIMIT 12').pluck().all().map(String)
    const claims = { draft: claimWhere(handle, DRAFT), audited: claimWhere(handle, AUDITED) }
    const log = {
      day: String(handle.prepare('SELECT max(day) FROM daily_logs').pluck().get()),
      personId: String(handle.prepare('SELECT id FROM people WHERE name = ?').pluck().get(SELLER)),
    }
    const playbook = { ...(handle.prepare(DRAFT_STEP).get() as { id: string; stepKey: string }), runId: runOf(handle) }
    // As if the workbook had been closed on the last evening.
    backupBeside(handle, file, LAST_EVENING, 'backup', nativeBinding)
    return { password, customers, claims, log, playbook }
  } finally {
    handle.close()
  }
}

/** A host without an open workbook, as at the first run; its sample is ready to open. */
export function startAtSample(settingsDir: string): Promise<RunningHost> {
  return startHost({ settingsDir, workbooksDir: path.join(settingsDir, 'workbooks') })
}
