import type { Locator } from '@playwright/test'
import { insertBlob } from '#db/queries/blobs.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { PdfPage } from './pdf-text.ts'
import { aPng } from './picture-files.ts'
import { aPlaybook, aVersion, type StepSeed } from './playbooks.ts'

export const BOOKLET_NAME = '压缩空气系统勘测手册'
export const INTERNAL_STEP = '内部：核对底价与折扣权限'
/** Steps of each chapter, the internal one apart. */
const STEPS = 16
const CHAPTERS = 5

const SENTENCE = '先问清楚现在怎么用、谁在用、停一小时要付多少，再看铭牌和管网，最后把看到的写下来，当面读给对方听。'
const ENGLISH =
  'Ask how the air is used today, who uses it and what an hour of downtime costs, then look at the nameplate and the pipes. '
const KINDS = ['tick', 'text', 'number', 'choice', 'date', 'file', 'signature', 'none'] as const

/** Bodies that are hard to break over pages: scripts, long tables and lists, a text longer than a page. */
function bodyOf(chapter: number, step: number, picture: string): string {
  const bodies = [
    `${SENTENCE.repeat(1 + (step % 3))}\n\n> 李工，去年夏天停过几次？${SENTENCE}`,
    `| 机型 | 流量 | 压力 |\n| --- | --- | --- |\n${numbered(30, (n) => `| 机型 ${chapter}-${n} | ${n * 3} | 0.8 |`)}`,
    numbered(28, (n) => `${n}. ${SENTENCE.slice(0, 20 + n)}`),
    `![现场](picture:${picture})\n\n${ENGLISH.repeat(4)}`,
    ENGLISH.repeat(50),
    `${SENTENCE}\n\n- 一\n  - 二，${SENTENCE}\n- 三`,
  ]
  return bodies[(chapter * 5 + step) % bodies.length] ?? SENTENCE
}

const numbered = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')

function seedsOf(picture: string): StepSeed[] {
  return Array.from({ length: CHAPTERS }, (_, at): StepSeed[] => {
    const chapter = at + 1
    const heading = {
      level: 'chapter',
      kind: 'none',
      isRequired: false,
      title: `第 ${chapter} 章的名称`,
      body: SENTENCE,
    }
    const steps = Array.from({ length: STEPS }, (__, index): StepSeed => {
      const kind = KINDS[index % KINDS.length] ?? 'tick'
      const title = `勘测 ${chapter}·${index + 1}·完`
      const options = kind === 'choice' ? '有油\n无油' : null
      return { title, kind, options, unit: 'kW', isImportant: index % 5 === 0, body: bodyOf(chapter, index, picture) }
    })
    return [heading, ...steps.slice(0, 8), section(chapter), ...steps.slice(8)]
  })
    .flat()
    .toSpliced(4, 0, { title: INTERNAL_STEP, isInternal: true, body: '底价不对外。' })
}

const section = (chapter: number): StepSeed => ({
  title: `节 ${chapter}·复核`,
  level: 'section',
  kind: 'none',
  isRequired: false,
})

/** Address of the booklet of a long manual with everything that is hard to break over pages. */
export function printedBooklet(workbook: Workbook): Readonly<Record<'full' | 'dealer', string>> {
  const content = aPng(600, 360)
  const digest = digestOf(content)
  const { playbookId } = aPlaybook(workbook, [{ title: '以前的一步' }], { name: BOOKLET_NAME, subject: 'alone' })
  const values = { playbookId, name: '现场.png', mediaType: 'image/png', size: content.length, digest }
  const picture = { type: 'playbookPicture', id: newId(), operation: 'insert', values } as const
  insertBlob(workbook.handle, digest, content)
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits: [picture] })
  const versionId = aVersion(workbook, playbookId, 2, seedsOf(digest))
  const at = (edition: string) => `/playbooks/booklet?id=${versionId}&edition=${edition}`
  return { full: at('full'), dealer: at('dealer') }
}

/** The words of the booklet itself, in the order in which they stand in it. */
export const BOOKLET_WORDS = {
  'zh-CN': ['经销商版', '版本', '发布日期', '发布人', '目录', '要点', '记录', '数值', '日期', '附件', '签名日期'],
  en: [
    'Dealer edition',
    'Version',
    'Published on',
    'Published by',
    'Contents',
    'Important',
    'Answer',
    'Value',
    'Date',
    'File',
    'SignatureDate',
  ],
} as const

export function bookletWords(booklet: Locator): Promise<string[]> {
  return booklet.evaluate((element) => {
    const parts = [
      ...element.querySelectorAll('.booklet-edition, dt, nav h2, .booklet-important, .booklet-fill:has(.booklet-line)'),
    ]
    return [...new Set(parts.map(({ textContent }) => textContent.replace('kW', '')))]
  })
}

const plain = (text: string): string => text.replaceAll(/\s/g, '')

/** Lines of the contents whose page, in what a printer gets, does not hold them; and lines that the contents lack. */
export async function wrongPages(booklet: Locator, pages: readonly PdfPage[]): Promise<string[]> {
  const lines = await booklet.locator('.booklet-contents li').evaluateAll((items) =>
    items.map((item) => ({
      title: item.querySelector('.booklet-name')?.textContent ?? '',
      page: Number(item.querySelector('.booklet-page')?.textContent),
    })),
  )
  const contents = pages.slice(1, Math.min(...lines.map(({ page }) => page)) - 1).map(({ text }) => text)
  const printed = contents.join('')
  return lines.flatMap(({ title, page }) => {
    const isThere = pages[page - 1]?.text.includes(plain(title)) === true
    const own = pages.flatMap(({ text }, index) => (text.includes(plain(title)) ? [index + 1] : []))
    return isThere && printed.includes(`${plain(title)}${page}`)
      ? []
      : [`${title}: ${page}, printed on ${own.join(', ')}`]
  })
}
