import fs from 'node:fs'
import path from 'node:path'
import type { Client } from '#test/support/client.ts'
import type { Lines, Place } from './line.ts'

/** Making the sample takes seconds and has tests of its own; here something else already bears its name. */
async function openBrokenSample(client: Client, { service }: Place): Promise<unknown> {
  const folder = path.join(service.settingsDir, 'sample')
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'Sample workbook.funnel'), '')
  return client.workbook.openSample({ language: 'en' })
}

/** Nobody is signed in at the sample workbook, nor anywhere once the workbook is closed. */
export const lastLines: Lines = {
  'workbook.openSample': { who: 'anybody', mayFail: ['WORKBOOK_REFUSED'], call: openBrokenSample },
  'workbook.close': { who: 'anybody', call: (client) => client.workbook.close() },
}
