import fs from 'node:fs'
import path from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { beforeEach, describe, expect, it } from 'vitest'
import { importPlaybook } from '#db/services/playbooks/files.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import type { AppError } from '#shared/errors.ts'
import { errorSentence, LANGUAGES } from '#shared/locale/index.ts'
import { zipOf } from '#test/support/spreadsheet-files.ts'
import type { ZipPart } from '#test/support/spreadsheet-files.ts'
import { aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})
const trainer = () => visitorFor(book, '吴培训')
const library = () => libraryOf(trainer(), { text: '', isArchived: false })

const MEGABYTE = 1024 * 1024

function documentOf(body: string, ...more: readonly ZipPart[]): Buffer {
  const xml = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
  return zipOf([{ name: '[Content_Types].xml', content: types }, { name: 'word/document.xml', content: xml }, ...more])
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

function newerDocument(): Promise<Buffer> {
  const children = ['format: 9', 'playbook: "x"'].map((text) => new Paragraph({ text, style: 'PlaybookSettings' }))
  const styles = { paragraphStyles: [{ id: 'PlaybookSettings', name: 'Playbook settings' }] }
  return Packer.toBuffer(new Document({ styles, sections: [{ children }] }))
}

/** A table in a cell of a table, and so on. */
function nested(depth: number): string {
  return `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('里')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`
}

/** As many paragraphs as the largest text may hold: unpacked it is within the limit, as a tree it is not. */
const crowd = (): Buffer => documentOf('<w:p/>'.repeat(MEGABYTE - 100))

interface Hostile {
  readonly what: string
  readonly name: string
  readonly reason: string
  readonly make: () => Buffer | Promise<Buffer>
}

const FILES: readonly Hostile[] = [
  {
    what: 'is text under the name of a document',
    name: '假.docx',
    reason: 'notWord',
    make: () => Buffer.from('---\n'),
  },
  { what: 'is empty', name: '空.docx', reason: 'notWord', make: () => Buffer.alloc(0) },
  {
    what: 'is an archive of something else',
    name: '包.docx',
    reason: 'notWord',
    make: () => zipOf([{ name: 'a.txt', content: 'a' }]),
  },
  { what: 'is cut off', name: '截断.docx', reason: 'notWord', make: () => documentOf('<w:p/>').subarray(0, 200) },
  { what: 'holds no XML', name: '坏.docx', reason: 'notWord', make: () => documentOf('<w:p><w:r>') },
  {
    what: 'is of the old format or locked',
    name: '旧.doc',
    reason: 'wordLocked',
    make: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  },
  {
    what: 'is Word under the name of a text and unpacks to too much',
    name: '炸弹.md',
    reason: 'wordTooLarge',
    make: () => documentOf('<w:p/>', { name: 'word/media/a.png', content: Buffer.alloc(120 * MEGABYTE) }),
  },
  {
    what: 'says too much',
    name: '长.docx',
    reason: 'wordTooLarge',
    make: () => documentOf(paragraph('话'.repeat(5 * MEGABYTE))),
  },
  { what: 'is deeper than a stack', name: '深.docx', reason: 'tooComplex', make: () => documentOf(nested(60_000)) },
  { what: 'holds a million paragraphs', name: '多.docx', reason: 'tooComplex', make: crowd },
  { what: 'is of a newer program', name: '新.docx', reason: 'newer', make: newerDocument },
  { what: 'is no text', name: '图.md', reason: 'unreadable', make: () => Buffer.from('89504e470d0a1a0a', 'hex') },
]

async function refusalOf(content: Buffer, name: string): Promise<AppError<'PLAYBOOK_REFUSED'>> {
  const file = { path: path.join(book.folder, name), name }
  fs.writeFileSync(file.path, content)
  return importPlaybook(trainer(), file).then(
    () => {
      throw new Error(`${name} was not refused`)
    },
    (error: AppError<'PLAYBOOK_REFUSED'>) => error,
  )
}

describe('a playbook file', () => {
  it.each(FILES)('that $what is refused with a sentence, and nothing is written', async ({ name, reason, make }) => {
    const before = library().length
    const refusal = await refusalOf(await make(), name)
    expect(refusal).toMatchObject({ code: 'PLAYBOOK_REFUSED', data: { reason, name } })
    for (const language of LANGUAGES) expect(errorSentence(language, refusal.code, refusal.data)).toContain(name)
    expect(library()).toHaveLength(before)
  })

  it('that takes long holds up nobody: the service answers many calls before it is through', async () => {
    let isThrough = false
    const refusal = refusalOf(crowd(), '多.docx').finally(() => {
      isThrough = true
    })
    for (let call = 0; call < 200; call += 1) {
      library()
      // As the next message from a page would come in.
      await new Promise(setImmediate)
    }
    expect(isThrough).toBe(false)
    expect(await refusal).toMatchObject({ data: { reason: 'tooComplex' } })
  })

  it('is left alone as soon as nobody waits for it', async () => {
    const file = { path: path.join(book.folder, '多.docx'), name: '多.docx' }
    fs.writeFileSync(file.path, crowd())
    const leaving = new AbortController()
    const importing = importPlaybook(trainer(), file, leaving.signal)
    leaving.abort()
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('with a very long line of blanks is read at once', async () => {
    const file = { path: path.join(book.folder, '空白.md'), name: '空白.md' }
    const blanks = ' '.repeat(2 * MEGABYTE)
    fs.writeFileSync(file.path, `---\nformat: 1\nplaybook: "空白"\n---\n\n### 看 {}\n\n${blanks}完\n`)
    const refusal = await importPlaybook(trainer(), file).then(
      () => null,
      (error: AppError<'PLAYBOOK_REFUSED'>) => error,
    )
    expect(refusal).toMatchObject({ data: { reason: 'badStep', field: 'body' } })
  })
})
