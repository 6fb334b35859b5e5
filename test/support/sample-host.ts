import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hashPassword } from '#db/services/passwords.ts'
import { makeSampleWorkbook, SAMPLE_PASSWORD } from '#db/services/sample/index.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { type TestHost, startTestHost } from './loopback-host.ts'

export { SAMPLE_PASSWORD }

const LOOK_AGAIN_MS = 50

const masters = new Map<boolean, Promise<string>>()

/** The sample workbook, made once a run; without logs it has deals and acts alone, for tests that write their own. */
export function sampleFile(withLogs = true): Promise<string> {
  const made = masters.get(withLogs) ?? takeMaster(withLogs)
  masters.set(withLogs, made)
  return made
}

/** As a workbook made on the computer; the tests run in a zone where it is morning. */
const zoneOfComputer = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Where the workers of a run find what the first of them has made; a program of its own has a folder of its own. */
function samplesFolder(): string {
  const given = process.env['WORKBENCH_SAMPLES']
  if (given !== undefined) return given
  const folder = mkdtempSync(join(tmpdir(), 'funnel-samples-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  process.env['WORKBENCH_SAMPLES'] = folder
  return folder
}

/** The worker that is first makes it; the others wait until it has its name. */
async function takeMaster(withLogs: boolean): Promise<string> {
  const name = `${zoneOfComputer().replaceAll('/', '-')}-${withLogs ? 'whole' : 'deals'}`
  const file = join(samplesFolder(), `${name}.funnel`)
  const claim = join(samplesFolder(), `${name}.making`)
  while (!existsSync(file)) {
    if (isFirst(claim)) await makeMaster(file, claim, withLogs)
    else await setTimeout(LOOK_AGAIN_MS)
  }
  return file
}

function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function makeMaster(file: string, claim: string, withLogs: boolean): Promise<void> {
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const made = join(claim, 'master.funnel')
  try {
    await makeSampleWorkbook(made, {
      language: 'zh-CN',
      hashPassword,
      withLogs,
      timeZone: zoneOfComputer(),
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    })
    renameSync(made, file)
  } finally {
    rmSync(claim, { recursive: true, force: true })
  }
}

/** A host with the built page and a copy of the sample workbook open, with what `prepare` writes into it before. */
export function startSampleHost(prepare?: (workbook: Workbook) => void): Promise<TestHost> {
  return startHostWith(sampleFile(), prepare)
}

/** The same with a team that has kept no logs and claimed no expenses yet. */
export function startDealsHost(prepare?: (workbook: Workbook) => void): Promise<TestHost> {
  return startHostWith(sampleFile(false), prepare)
}

async function startHostWith(file: Promise<string>, prepare?: (workbook: Workbook) => void): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-sample-copy-'))
  const workbook = join(folder, '华东一部.funnel')
  copyFileSync(await file, workbook)
  if (prepare !== undefined) prepareFile(workbook, prepare)
  const host = await startTestHost({ page: 'built', workbook })
  return {
    ...host,
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Writes into a workbook that nobody has open. */
export function prepareFile(file: string, prepare: (workbook: Workbook) => void): void {
  const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  try {
    prepare(workbook)
  } finally {
    workbook.close()
  }
}
