import fs from 'node:fs'
import path from 'node:path'
import { Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { beforeEach, describe, expect, it } from 'vitest'
import { readDocx } from '#db/exchange/docx/read-docx.ts'
import { exportPlaybook, importPlaybook } from '#db/services/playbooks/files.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { attachPicture, pictureContent } from '#db/services/playbooks/pictures.ts'
import { stepsOf } from '#db/services/playbooks/records.ts'
import { addStarters, startersOf } from '#db/services/playbooks/starters.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { FileStep } from '#shared/domain/playbooks/file/document.ts'
import { readPlaybookFile } from '#shared/domain/playbooks/file/read.ts'
import { storedOptions } from '#shared/domain/playbooks/options.ts'
import { STEP_KINDS } from '#shared/entities/playbooks.ts'
import { aPng } from '#test/support/picture-files.ts'
import { aPlaybook, aVersion } from '#test/support/playbooks.ts'
import { aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let file: { path: string; name: string }
beforeEach(async () => {
  book = await aWorkbook()
  file = { path: path.join(book.folder, '手册.docx'), name: '手册.docx' }
})
const trainer = () => visitorFor(book, '吴培训')
const contents = (versionId: string) =>
  stepsOf(book.workbook.handle, versionId).map(({ id: _id, position: _position, ...step }) => step)
const playbooks = () => libraryOf(trainer(), { text: '', isArchived: false })

async function sentAround(versionId: string): Promise<string> {
  await exportPlaybook(trainer(), { versionId, edition: 'full', format: 'docx' }, file)
  return (await importPlaybook(trainer(), file)).versionId
}

const WITH_HINTS = storedOptions([
  { value: '有油', hint: '' },
  { value: '无油 | 微油', hint: '少油，很少' },
])
const BODY = `先**问**再*看*，~~不要~~猜；见 [规程](https://example.com/a?b=1)。

> 李工，铭牌在哪一面？我能拍一张吗？
>
> 再问一句。

1. 抄铭牌
2. 看管网
   - 主管
   - 支管

- 甲
- 乙

| 机型 | 流量 |
| - | - |
| A | **12** |
| B | 34 |

\`GA37\` 的读数：

\`\`\`
P = 0.8
\`\`\``

describe('a playbook for Word', () => {
  it('comes back with its chapters, steps, kinds of answers, texts, tables and pictures', async () => {
    const { playbookId } = aPlaybook(book.workbook, [{ title: '旧' }], { name: '勘测' })
    const { digest } = await attachPicture(trainer(), playbookId, { name: '图.png', bytes: new Blob([aPng(40, 30)]) })
    const kinds = STEP_KINDS.map((kind, index) => ({
      title: `第 ${kind} 步 {甲}`,
      kind,
      options: kind === 'choice' ? WITH_HINTS : null,
      unit: kind === 'number' ? 'm³/min' : null,
      isRequired: index % 2 === 0,
      isImportant: index % 3 === 0,
      assignee: kind === 'signature' ? 'manager' : 'owner',
      dueDays: index === 3 ? 5 : null,
      notes: index === 2 ? '慢慢问\n\n再问一次' : null,
      conditionKey: index > 5 ? '第 choice 步 {甲}' : null,
      conditionTest: index > 5 ? 'is' : null,
      conditionValue: index > 5 ? '有油' : null,
    }))
    const versionId = aVersion(book.workbook, playbookId, 2, [
      { title: '准备', level: 'chapter', kind: 'none', isRequired: false, body: '本章说准备。' },
      { title: '出发前', level: 'section', kind: 'none', isRequired: false },
      { title: '看现场', kind: 'tick', body: `${BODY}\n\n![现场](picture:${digest})`, markName: '方案已认可' },
      ...kinds,
    ])
    const made = await sentAround(versionId)
    expect(contents(made)).toEqual(contents(versionId))
    const copy = playbooks().find(({ open }) => open?.id === made)
    expect(copy).toMatchObject({ name: '勘测 2', subject: 'opportunity' })
    const kept = pictureContent(trainer(), copy?.id ?? '', digest)
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(Buffer.from(aPng(40, 30)))
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  /** As the file is read, without a thread and a playbook for each. */
  async function readBack(versionId: string, edition: 'full' | 'dealer' = 'full'): Promise<readonly FileStep[]> {
    await exportPlaybook(trainer(), { versionId, edition, format: 'docx' }, file)
    const reading = readPlaybookFile(await readDocx(file.path, file.name, () => null))
    if ('refusal' in reading) throw new Error(reading.refusal.reason)
    return reading.document.steps
  }

  it('keeps every starter playbook in both languages, and the dealer edition without what is internal', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const keys = startersOf(trainer(), language).map(({ key }) => key)
      addStarters(trainer(), { language, keys, isPublished: false })
    }
    const own = playbooks()
    for (const { open, name } of own) {
      const before = contents(open?.id ?? '')
      const after = await readBack(open?.id ?? '')
      expect(
        after.map(({ body: _body, ...step }) => step),
        name,
      ).toEqual(before.map(({ body: _body, ...step }) => step))
      const words = (steps: readonly FileStep[]) =>
        steps.map(({ body }) => (body ?? '').replaceAll(/[\s\\*_>|-]+/g, ''))
      expect(words(after), name).toEqual(words(before))
    }
    const internal =
      own.find(({ open }) => contents(open?.id ?? '').some(({ isInternal }) => isInternal))?.open?.id ?? ''
    const dealer = await readBack(internal, 'dealer')
    expect(dealer).toHaveLength(contents(internal).filter(({ isInternal }) => !isInternal).length)
  }, 60_000)

  it('is made of any document with headings: the deepest are steps, what stands before them is read first', async () => {
    const heading = (text: string, level: 'HEADING_1' | 'HEADING_2') =>
      new Paragraph({ text, heading: HeadingLevel[level] })
    const row = (...texts: string[]) =>
      new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) })
    const children = [
      new Paragraph({ text: '拜访规范', heading: HeadingLevel.TITLE }),
      new Paragraph('本规范自发布之日起执行。'),
      heading('拜访前', 'HEADING_1'),
      heading('查资料', 'HEADING_2'),
      new Table({ rows: [row('查什么', '在哪查'), row('规模', '年报')] }),
      heading('约时间', 'HEADING_2'),
      new Paragraph('# 不是标题 <script>alert(1)</script>'),
      new Paragraph({
        children: [new ExternalHyperlink({ link: 'javascript:alert(1)', children: [new TextRun('点我')] })],
      }),
    ]
    fs.writeFileSync(file.path, await Packer.toBuffer(new Document({ sections: [{ children }] })))
    const made = await importPlaybook(trainer(), file)
    expect(made.name).toBe('拜访规范')
    expect(contents(made.versionId).map(({ level, title, kind, body }) => [level, title, kind, body])).toEqual([
      ['step', '拜访规范', 'none', '本规范自发布之日起执行。'],
      ['chapter', '拜访前', 'none', null],
      ['step', '查资料', 'tick', '| 查什么 | 在哪查 |\n| - | - |\n| 规模 | 年报 |'],
      ['step', '约时间', 'tick', '\\# 不是标题 \\<script>alert(1)\\</script>\n\n点我'],
    ])
  })
})
