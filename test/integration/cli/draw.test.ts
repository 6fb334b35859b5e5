import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { drawChecks, listDraws } from '#db/services/checks.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { aFolder, aWorkbook, editAs, insert, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

async function repeat(book: TestWorkbook, seed: string): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const streams = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.error += text) },
  }
  const copy = path.join(aFolder(), '副本.funnel')
  fs.copyFileSync(book.file, copy)
  const args = ['draw', copy, '--repeat', seed, '--lang', 'zh-CN']
  return { code: await runCommandLine(args, streams, process.env), ...written }
}

describe('workbench draw --repeat', () => {
  it('draws the same from a printed seed in a copy of the file, and says so when the draw was changed', async () => {
    const book = await aWorkbook()
    const day = '2026-11-02'
    const acts = Array.from({ length: 12 }, () =>
      insert('activity', { kind: 'visit', subject: '拜访', status: 'done', doneOn: day }),
    )
    editAs(book, '刘销售', ...acts)
    submitLog(visitorFor(book, '刘销售'), day)
    const manager = visitorFor(book, '王主管')
    drawChecks(manager, { from: '2026-11-01', to: '2026-12-01', confidence: 9000, rate: 1000 })
    const seed = listDraws(manager).draws[0]?.seed ?? ''

    const same = await repeat(book, seed.slice(0, 12))
    expect([same.code, same.error]).toEqual([0, ''])
    expect(same.out).toContain('重抽结果一致')

    const unknown = await repeat(book, 'zzzz')
    expect(unknown.code).toBe(1)
    expect(unknown.error).toContain('没有叫“zzzz”的')

    book.workbook.handle.prepare('UPDATE check_draws SET manager_id = ?').run(book.people['陈主管'])
    const other = await repeat(book, seed)
    expect(other.code).toBe(1)
    expect(other.error).toContain('重抽结果不一致')
  })
})
