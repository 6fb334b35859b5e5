import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { headCode, headMark } from '#shared/domain/chain-head.ts'
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
    expect(changed.error).toContain('附件“报价.txt”（大单）的内容与它的校验值不符')

    book.workbook.handle.prepare('DELETE FROM blobs').run()
    const missing = await verify('--json')
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.out)).toMatchObject({
      isSound: false,
      files: 1,
      problems: [{ code: 'fileMissing', title: '报价.txt', detail: '大单' }],
    })
  })

  it('says of a print whether the record up to it still stands', async () => {
    anOpportunity(book, { name: '大单' })
    const { head, entries } = verifyWorkbook(book.workbook.handle)
    const code = headCode(head)
    expect(code).toMatch(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/)
    anOpportunity(book, { name: '小单' })
    for (const text of [code, code.toLowerCase(), headMark(entries, head), head]) {
      const found = await verify('--head', text)
      expect([text, found.code, found.error]).toEqual([text, 0, ''])
      expect(found.out).toContain(`打印件成立：到第 ${entries} 条`)
    }
    expect((await verify('--head', 'A2D8')).error).toContain('这不是打印件上的短码')
  })

  it('finds a print that was followed by a cut: the chain is whole, but the head is gone', async () => {
    anOpportunity(book, { name: '大单' })
    const { handle } = book.workbook
    const { head } = verifyWorkbook(handle)
    const last = handle.prepare('SELECT record_type AS type, record_id AS id FROM change_log WHERE hash = ?').get(head)
    expect(last).toMatchObject({ type: 'stageEvent' })
    handle.prepare('DELETE FROM stage_events WHERE created_seq = (SELECT max(seq) FROM change_log)').run()
    handle.prepare('DELETE FROM change_log WHERE seq = (SELECT max(seq) FROM change_log)').run()
    expect((await verify()).code).toBe(0)
    const cut = await verify('--head', headCode(head))
    expect(cut.code).toBe(1)
    expect(cut.error).toContain('打印件不再成立')
  })
})
