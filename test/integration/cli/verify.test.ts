import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { attachFile } from '#db/services/gates.ts'
import { anOpportunity, aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let folder: string
beforeEach(async () => {
  book = await aWorkbook()
  folder = mkdtempSync(join(tmpdir(), 'funnel-cli-verify-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function verify(...options: string[]): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const streams = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.error += text) },
  }
  const copy = join(folder, 'copy.funnel')
  copyFileSync(book.file, copy)
  return {
    code: await runCommandLine(['verify', copy, '--lang', 'zh-CN', ...options], streams, process.env),
    ...written,
  }
}

describe('workbench verify', () => {
  it('reads attached files too, and names the one whose bytes were changed', async () => {
    const opportunityId = anOpportunity(book, { name: '大单' })
    await attachFile(visitorFor(book, '刘销售'), { opportunityId }, { name: '报价.txt', bytes: new Blob(['100']) })
    const sound = await verify()
    expect([sound.code, sound.error]).toEqual([0, ''])
    expect(sound.out).toContain('1 个文件的内容无误')

    book.workbook.handle.prepare('UPDATE blobs SET content = ?').run(Buffer.from('900'))
    const changed = await verify()
    expect(changed.code).toBe(1)
    expect(changed.error).toContain('机会“大单”的文件“报价.txt”的内容与它的校验值不符')

    book.workbook.handle.prepare('DELETE FROM blobs').run()
    const missing = await verify('--json')
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.out)).toMatchObject({
      isSound: false,
      files: 1,
      problems: [{ code: 'fileMissing', title: '报价.txt', detail: '大单' }],
    })
  })
})
