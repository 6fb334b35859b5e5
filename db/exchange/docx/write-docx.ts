import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { Table } from 'docx'
import type { FilePicture, FileStep, PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import { questionText } from '#shared/domain/playbooks/file/questions.ts'
import type { FileQuestion } from '#shared/domain/playbooks/file/questions.ts'
import { headLines, stepAttributes } from '#shared/domain/playbooks/file/write.ts'
import { optionWords, stepOptions } from '#shared/domain/playbooks/options.ts'
import { markdownBlocks } from './blocks.ts'
import type { DocxContext, DocxPicture } from './blocks.ts'
import { STYLES, styleId } from './styles.ts'
import type { StyleName } from './styles.ts'

const HEADINGS = {
  chapter: HeadingLevel.HEADING_1,
  section: HeadingLevel.HEADING_2,
  step: HeadingLevel.HEADING_3,
} as const

const LINE = '＿'.repeat(16)

/** What is written on paper for an answer; signs only, so that it is of every language. */
function answerOf({ kind, options, unit }: FileStep): string | null {
  if (kind === 'none') return null
  if (kind === 'choice')
    return stepOptions(options)
      .map((option) => `☐ ${optionWords(option)}`)
      .join('   ')
  if (kind === 'tick' || kind === 'file') return '☐'
  return unit === null || kind !== 'number' ? LINE : `${LINE} ${unit}`
}

/** Lines of one paragraph, blank ones among them. */
function linesOf(style: StyleName, content: string, vanish = false): Paragraph {
  const lines = content
    .split('\n')
    .map((text, index) => new TextRun({ text, vanish, ...(index > 0 ? { break: 1 } : {}) }))
  return new Paragraph({ style: styleId(style), children: lines })
}

const hidden = (text: string): Paragraph => linesOf('settings', text, true)

function stepBlocks(step: FileStep, questions: readonly FileQuestion[], context: DocxContext): (Paragraph | Table)[] {
  const answer = answerOf(step)
  return [
    new Paragraph({ heading: HEADINGS[step.level], children: [new TextRun(step.title)] }),
    hidden(stepAttributes(step)),
    ...(step.body === null ? [] : markdownBlocks(step.body, context)),
    ...(step.level === 'step' && answer !== null ? [linesOf('answer', answer)] : []),
    ...(step.notes === null ? [] : [linesOf('notes', step.notes)]),
    ...questions.map((question) => linesOf('question', questionText(question), true)),
  ]
}

const TYPES: Readonly<Record<string, DocxPicture['type']>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
}

export type SizeOf = (content: Buffer, mediaType: string) => { readonly width: number; readonly height: number } | null

function picturesOf(pictures: readonly FilePicture[], sizeOf: SizeOf): Map<string, DocxPicture> {
  return new Map(
    pictures.flatMap(({ digest, mediaType, base64 }) => {
      const content = Buffer.from(base64, 'base64')
      const [type, size] = [TYPES[mediaType], sizeOf(content, mediaType)]
      return type === undefined || size === null ? [] : [[`picture:${digest}`, { content, type, ...size }] as const]
    }),
  )
}

const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei' }
const MONO = { ascii: 'Consolas', hAnsi: 'Consolas', eastAsia: 'Microsoft YaHei' }
const INDENT = 360

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    text: text(level),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
  }))

const heading = (size: number) => ({
  run: { size, bold: true, color: '000000', font: FONT },
  paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
})

const paragraphStyle = (name: StyleName, run: object, paragraph: object = {}) => ({
  id: styleId(name),
  name: STYLES[name],
  basedOn: 'Normal',
  quickFormat: true,
  run,
  paragraph,
})

/** A playbook for Word and WPS: headings, texts, tables and pictures; hidden lines keep what steps are besides. */
export function writeDocx(document: PlaybookDocument, versionName: string, sizeOf: SizeOf): Promise<Buffer> {
  const pictures = picturesOf(document.pictures, sizeOf)
  let lists = 0
  const context: DocxContext = { pictureOf: (address) => pictures.get(address), nextList: () => (lists += 1) }
  const running = new Paragraph({ children: [new TextRun({ text: `${document.name} ${versionName}`, size: 18 })] })
  const pages = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 })],
  })
  const file = new Document({
    title: document.name,
    styles: {
      default: {
        document: { run: { font: FONT, size: 22 }, paragraph: { spacing: { after: 80, line: 300 } } },
        title: { run: { size: 44, bold: true, font: FONT }, paragraph: { spacing: { after: 120 } } },
        heading1: heading(32),
        heading2: heading(28),
        heading3: heading(24),
      },
      paragraphStyles: [
        paragraphStyle('settings', { vanish: true, size: 14, color: '808080' }),
        paragraphStyle('question', { vanish: true, size: 18, color: '808080' }),
        paragraphStyle('answer', { color: '404040' }, { spacing: { before: 80, after: 160 } }),
        paragraphStyle('notes', { italics: true, color: '404040' }, { indent: { left: INDENT } }),
        paragraphStyle(
          'script',
          { size: 24 },
          { indent: { left: INDENT }, border: { left: { style: 'single', size: 18, space: 8, color: '808080' } } },
        ),
        paragraphStyle('tableHead', { bold: true }),
        paragraphStyle('code', { font: MONO, size: 20 }, { spacing: { after: 0 } }),
      ],
      characterStyles: [{ id: styleId('inlineCode'), name: STYLES.inlineCode, run: { font: MONO } }],
    },
    numbering: {
      config: [
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, () => '•') },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1080, bottom: 1080, left: 1080, right: 1080 },
          },
        },
        headers: { default: new Header({ children: [running] }) },
        footers: { default: new Footer({ children: [pages] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.name)] }),
          ...headLines(document).map(hidden),
          ...document.steps.flatMap((step) => {
            const own = (document.questions ?? []).filter(({ stepKey }) => stepKey === step.stepKey)
            return stepBlocks(step, own, context)
          }),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}
