import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '#db/services/passwords.ts'
import { makeSampleWorkbook, SAMPLE_PASSWORD } from '#db/services/sample/index.ts'
import { type TestHost, startTestHost } from './loopback-host.ts'

export { SAMPLE_PASSWORD }

let master: Promise<string> | undefined

/** The sample workbook, made once a worker. */
export function sampleFile(): Promise<string> {
  master ??= makeMaster()
  return master
}

async function makeMaster(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-sample-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'master.funnel')
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  await makeSampleWorkbook(file, {
    language: 'zh-CN',
    hashPassword,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
  return file
}

/** A host with the built page and a copy of the sample workbook open. */
export async function startSampleHost(): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-sample-copy-'))
  const workbook = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(), workbook)
  const host = await startTestHost({ page: 'built', workbook })
  return {
    ...host,
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
