import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type RunningHost, startHost } from '#db/host/host.ts'
import { openHandle } from '#db/queries/handle.ts'
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
    // As if the workbook had been closed on the last evening.
    backupBeside(handle, file, LAST_EVENING, 'backup', nativeBinding)
    return { password, customers }
  } finally {
    handle.close()
  }
}

/** A host without an open workbook, as at the first run; its sample is ready to open. */
export function startAtSample(settingsDir: string): Promise<RunningHost> {
  return startHost({ settingsDir, workbooksDir: path.join(settingsDir, 'workbooks') })
}
