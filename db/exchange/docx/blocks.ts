import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { IParagraphOptions, IRunOptions, ParagraphChild } from 'docx'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { styleId } from './styles.ts'

/** The parts of a parsed text that are looked at here. */
interface TextNode {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly alt?: string | null
  readonly depth?: number
  readonly ordered?: boolean | null
  readonly checked?: boolean | null
  readonly children?: readonly TextNode[]
}

export interface DocxPicture {
  readonly content: Buffer
  readonly type: 'png' | 'jpg' | 'gif'
  readonly width: number
  readonly height: number
}

/** What stands in the document besides its text. */
export interface DocxContext {
  readonly pictureOf: (address: string) => DocxPicture | undefined
  /** A number for each numbered list, so that each begins with 1. */
  readonly nextList: () => number
}

type Marks = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>
type Block = Paragraph | Table

/** Pixels between the margins of A4. */
const MAX_WIDTH = 600
const SAFE = /^(?:https?:|mailto:)/i

function pictureRun(picture: DocxPicture, alt: string): ImageRun {
  const scale = Math.min(1, MAX_WIDTH / picture.width)
  const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
  const { content, type } = picture
  return new ImageRun({
    type,
    data: content,
    transformation: size,
    altText: { name: alt, description: alt, title: alt },
  })
}

/** A line that ends in the file alone goes on in the next one, with a blank where words need one. */
const joined = (value: string): string =>
  value.replaceAll(/([\x21-\x7e])\n(?=[\x21-\x7e])/g, '$1 ').replaceAll('\n', '')

function runsOf(nodes: readonly TextNode[], context: DocxContext, marks: Marks = {}): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    const { type, value = '', url = '', alt, children = [] } = node
    if (type === 'strong') return runsOf(children, context, { ...marks, bold: true })
    if (type === 'emphasis') return runsOf(children, context, { ...marks, italics: true })
    if (type === 'delete') return runsOf(children, context, { ...marks, strike: true })
    if (type === 'inlineCode') return [new TextRun({ ...marks, style: styleId('inlineCode'), text: value })]
    if (type === 'break') return [new TextRun({ break: 1 })]
    if (type === 'text') return [new TextRun({ ...marks, text: joined(value) })]
    if (type === 'link' && SAFE.test(url)) {
      return [
        new ExternalHyperlink({ link: url, children: runsOf(children, context, { ...marks, style: 'Hyperlink' }) }),
      ]
    }
    if (type === 'image') {
      const picture = context.pictureOf(url)
      return picture === undefined ? [new TextRun({ ...marks, text: alt ?? '' })] : [pictureRun(picture, alt ?? '')]
    }
    return runsOf(children, context, marks)
  })
}

const HEADINGS = [HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6] as const
const MAX_LEVEL = 8

function listBlocks(list: TextNode, context: DocxContext, level: number): Block[] {
  const instance = context.nextList()
  const place = Math.min(level, MAX_LEVEL)
  const mark: Partial<IParagraphOptions> =
    list.ordered === true
      ? { numbering: { reference: 'numbers', level: place, instance } }
      : { numbering: { reference: 'bullets', level: place } }
  return (list.children ?? []).flatMap((item) =>
    (item.children ?? []).flatMap((child, index) => {
      if (child.type === 'list') return listBlocks(child, context, level + 1)
      if (index > 0 || child.type !== 'paragraph') return blocksOf([child], context)
      const box = typeof item.checked === 'boolean' ? [new TextRun(item.checked ? '☑ ' : '☐ ')] : []
      return [new Paragraph({ ...mark, children: [...box, ...runsOf(child.children ?? [], context)] })]
    }),
  )
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '808080' } as const
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE }

function tableOf({ children: rows = [] }: TextNode, context: DocxContext): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: BORDERS,
    rows: rows.map(
      ({ children: cells = [] }, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: cells.map((cell) => {
            const head = index === 0 ? { style: styleId('tableHead') } : {}
            return new TableCell({
              children: [new Paragraph({ ...head, children: runsOf(cell.children ?? [], context) })],
            })
          }),
        }),
    ),
  })
}

function blocksOf(nodes: readonly TextNode[], context: DocxContext): Block[] {
  return nodes.flatMap((node): Block[] => {
    const { type, value = '', children = [], depth = 1 } = node
    if (type === 'paragraph') return [new Paragraph({ children: runsOf(children, context) })]
    if (type === 'heading') {
      const heading = HEADINGS[Math.min(Math.max(depth - 4, 0), 2)] ?? HeadingLevel.HEADING_6
      return [new Paragraph({ heading, children: runsOf(children, context) })]
    }
    if (type === 'list') return listBlocks(node, context, 0)
    if (type === 'table') return [tableOf(node, context), new Paragraph({})]
    if (type === 'blockquote') {
      return children.flatMap((child) =>
        child.type === 'paragraph'
          ? [new Paragraph({ style: styleId('script'), children: runsOf(child.children ?? [], context) })]
          : blocksOf([child], context),
      )
    }
    if (type === 'code') {
      return value.split('\n').map((text) => new Paragraph({ style: styleId('code'), children: [new TextRun(text)] }))
    }
    return blocksOf(children, context)
  })
}

/** A text of a playbook as paragraphs and tables. Raw HTML in it is left out, as everywhere. */
export function markdownBlocks(markdown: string, context: DocxContext): Block[] {
  const root = unified().use(remarkParse).use(remarkGfm).parse(markdown) as TextNode
  return blocksOf(root.children ?? [], context)
}
