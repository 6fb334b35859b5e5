import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { openWorkbook } from '#db/workbook/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-cli-test-'))
  writeFileSync(join(folder, 'password.txt'), 'kaishi2026\r\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)

async function workbench(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const streams = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.error += text) },
  }
  return { code: await runCommandLine(args, streams, process.env), ...written }
}

const create = (name: string, ...more: string[]) =>
  workbench('create', at(name), '--admin', '李建国', '--password-file', at('password.txt'), '--lang', 'en', ...more)

describe('workbench create', () => {
  it('makes a workbook named after its file and says so as JSON', async () => {
    const { code, out, error } = await create('team.funnel', '--template', 'T3', '--json')
    expect([code, error]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      path: at('team.funnel'),
      name: 'team',
      administrator: '李建国',
      template: 'T3',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    })
    const workbook = openWorkbook(at('team.funnel'), { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
    expect(workbook.facts.name).toBe('team')
    workbook.close()
  })

  it('ends with 1 and a sentence when it cannot', async () => {
    writeFileSync(at('short.txt'), '123\n')
    expect(await create('a.funnel', '--password-file', at('short.txt'))).toEqual({
      code: 1,
      out: '',
      error: 'A password needs at least 6 characters.\n',
    })
    const missing = await create('a.funnel', '--password-file', at('nowhere.txt'))
    expect([missing.code, missing.error]).toEqual([1, expect.stringContaining('cannot be read')])
    expect(existsSync(at('a.funnel'))).toBe(false)
  })

  it('ends with 2 when it is used wrongly', async () => {
    expect((await create('a.funnel', '--template', 'T17')).code).toBe(2)
    expect((await workbench('create', at('a.funnel'))).code).toBe(2)
  })
})

describe('workbench demo', () => {
  it('refuses a file that is there and a day that is none', async () => {
    const taken = await workbench('demo', at('password.txt'), '--lang', 'en')
    expect([taken.code, taken.error]).toEqual([1, expect.stringContaining('exists already')])
    const badDay = await workbench('demo', at('a.funnel'), '--today', '2026-02-30', '--lang', 'zh-CN')
    expect([badDay.code, badDay.error]).toEqual([1, '“2026-02-30”不是日期，请写成 2026-01-31。\n'])
  })
})
