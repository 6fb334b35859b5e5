import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '#db/cli/run.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { exportPipeline, importPipeline } from '#db/services/pipelines/files.ts'
import { pipelineRecords } from '#db/services/pipelines/records.ts'
import { draftOf } from '#shared/domain/pipeline-draft.ts'
import { MAX_PIPELINE_FILE } from '#shared/domain/pipeline-file.ts'
import { aWorkbook, contentsOf, failureOf, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let file: { path: string; name: string }
beforeEach(async () => {
  book = await aWorkbook()
  file = { path: path.join(book.folder, '管线.json'), name: '管线.json' }
})

const manager = () => visitorFor(book, '王主管')
const guided = () =>
  createPipeline(manager(), { templateId: 'T1', language: 'zh-CN', name: '直销', withGates: true }).id
const pipelines = () => selectAllRecordStates(book.workbook.handle, 'pipeline').length

describe('a pipeline file', () => {
  it('comes back as the same pipeline under a free name', async () => {
    const id = guided()
    const { bytes } = await exportPipeline(manager(), id, file)
    expect(bytes).toBe(fs.statSync(file.path).size)
    const made = importPipeline(manager(), file)
    expect(made).toMatchObject({ name: '直销 2', ticks: 0 })
    const draft = (pipelineId: string) => draftOf(pipelineRecords(manager(), pipelineId))
    expect(draft(made.id)).toEqual({ ...draft(id), name: '直销 2' })
  })

  it('makes ticks of marks whose field this workbook lacks', async () => {
    await exportPipeline(manager(), guided(), file)
    fs.writeFileSync(file.path, fs.readFileSync(file.path, 'utf8').replace('"amount"', '"x_0123456789ab"'))
    const made = importPipeline(manager(), file, '外来')
    expect(made).toMatchObject({ name: '外来', ticks: 1 })
    const { marks } = pipelineRecords(manager(), made.id)
    expect(marks.filter(({ values }) => values['fieldKey'] === 'x_0123456789ab')).toEqual([])
  })

  it.each([
    ['is missing', null, 'unreadable'],
    ['is too large', ' '.repeat(MAX_PIPELINE_FILE + 1), 'tooLarge'],
    ['is cut off', '{"format":"funnel-workbench/pipeline","version":1,"pipeline":{', 'notJson'],
    ['holds bytes of another kind', Buffer.from([0, 255, 254, 13, 80, 75]), 'notJson'],
    ['is of something else', '{"format":"other","version":1}', 'notAPipeline'],
    ['is of a newer version', '{"format":"funnel-workbench/pipeline","version":2}', 'newer'],
    [
      'has a rate above 100',
      '{"format":"funnel-workbench/pipeline","version":1,"pipeline":{"name":"甲","stages":[{"name":"一","probability":1000}]}}',
      'badValue',
    ],
  ])('that %s is refused and changes nothing', async (_what, content, reason) => {
    if (content !== null) fs.writeFileSync(file.path, content)
    const before = contentsOf(book, ['pipeline', 'stage'])
    const failure = await failureOf(() => importPipeline(manager(), file), 'PIPELINE_REFUSED')
    expect(failure).toMatchObject({ reason, name: '管线.json' })
    expect(contentsOf(book, ['pipeline', 'stage'])).toEqual(before)
  })

  it('is not even read for who may not change pipelines', async () => {
    await failureOf(() => importPipeline(visitorFor(book, '刘销售'), file), 'FORBIDDEN')
    expect(pipelines()).toBe(1)
  })
})

describe('workbench pipeline', () => {
  async function workbench(...args: string[]) {
    const written = { out: '', error: '' }
    const streams = {
      stdout: { write: (text: string) => (written.out += text) },
      stderr: { write: (text: string) => (written.error += text) },
    }
    return { code: await runCommandLine(['pipeline', ...args, '--lang', 'zh-CN'], streams, process.env), ...written }
  }

  it('exports, imports and checks', async () => {
    const exported = await workbench('export', '--in', book.file, '--pipeline', '直销四阶段', '--to', file.path)
    expect([exported.code, exported.error]).toEqual([0, ''])
    const imported = await workbench('import', file.path, '--in', book.file, '--name', '第二条', '--json')
    expect(JSON.parse(imported.out)).toMatchObject({ name: '第二条', ticks: 0 })
    const lint = await workbench('lint', '--in', book.file, '--pipeline', '第二条')
    expect([lint.code, lint.out]).toEqual([0, expect.stringContaining('验证没有升迁标志')])
    expect(pipelines()).toBe(2)
  })

  it('ends with 1 and the place of what is wrong', async () => {
    await workbench('export', '--in', book.file, '--pipeline', '直销四阶段', '--to', file.path)
    fs.writeFileSync(file.path, fs.readFileSync(file.path, 'utf8').replace('"probability": 50', '"probability": -5'))
    expect(await workbench('import', file.path, '--in', book.file)).toEqual({
      code: 1,
      out: '',
      error: '“管线.json”没有导入。第 3 个阶段“提案”，成功率：应在 0 到 100 之间。请改正后再导入。\n',
    })
    expect((await workbench('export', '--in', book.file, '--pipeline', '没有', '--to', file.path)).code).toBe(1)
  })
})
