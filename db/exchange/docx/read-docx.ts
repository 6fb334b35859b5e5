import mammoth from 'mammoth'
import { escapeBody } from '#shared/domain/playbooks/file/write.ts'
import { PLAYBOOK_FORMAT } from '#shared/domain/playbooks/file/document.ts'
import { hasClass, nodesToMarkdown, parseHtml, textOf } from './markdown.ts'
import type { HtmlNode } from './markdown.ts'
import { DocxRefusal, docxParts } from './parts.ts'
import { STYLES } from './styles.ts'

/** Answers with the address under which a picture is shown, or with `null` for one that cannot be. */
export type KeepPicture = (content: Buffer) => string | null

const STYLE_MAP = [
  `p[style-name='Title'] => p.title:fresh`,
  `p[style-name='${STYLES.settings}'] => p.settings:fresh`,
  `p[style-name='${STYLES.answer}'] => p.answer:fresh`,
  `p[style-name='${STYLES.notes}'] => p.notes:fresh`,
  `p[style-name='${STYLES.question}'] => p.question:fresh`,
  `p[style-name='${STYLES.script}'] => blockquote > p:fresh`,
  `p[style-name='Quote'] => blockquote > p:fresh`,
  `p[style-name='Intense Quote'] => blockquote > p:fresh`,
  `p[style-name='${STYLES.code}'] => pre:separator('\\n')`,
  `r[style-name='${STYLES.inlineCode}'] => code`,
  // Contents that Word made: the outline is the contents.
  ...[1, 2, 3].map((level) => `p[style-name='toc ${level}'] => p.answer:fresh`),
  `p[style-name='TOC Heading'] => p.answer:fresh`,
]

interface Line {
  /** 1 to 3; the deepest of a document that is no playbook yet are its steps. */
  readonly depth: number
  readonly title: string
  settings: string | null
  readonly body: HtmlNode[]
  readonly notes: string[]
  readonly questions: string[]
}

interface Found {
  readonly head: string[]
  title: string
  readonly before: HtmlNode[]
  readonly lines: Line[]
}

const HEADING = /^h([1-3])$/

function sorted(nodes: readonly HtmlNode[]): Found {
  const found: Found = { head: [], title: '', before: [], lines: [] }
  for (const node of nodes) {
    const line = found.lines.at(-1)
    const depth = HEADING.exec(node.tagName ?? '')?.[1]
    const text = textOf(node).trim()
    if (depth !== undefined) {
      if (text !== '')
        found.lines.push({ depth: Number(depth), title: text, settings: null, body: [], notes: [], questions: [] })
    } else if (hasClass(node, 'title')) found.title ||= text
    else if (hasClass(node, 'settings')) {
      if (line === undefined) found.head.push(text)
      else line.settings = text
    } else if (hasClass(node, 'notes')) line?.notes.push(text)
    else if (hasClass(node, 'question')) line?.questions.push(text)
    else if (!hasClass(node, 'answer')) (line === undefined ? found.before : line.body).push(node)
  }
  return found
}

const HASHES = ['#', '##', '###'] as const

/** Lines of a document that is no playbook yet: its deepest headings are steps, those above chapters and sections. */
function withLevels(lines: readonly Line[]): { line: Line; hashes: string; settings: string }[] {
  const depths = [...new Set(lines.map(({ depth }) => depth))].toSorted((a, b) => a - b)
  const isOwn = lines.some(({ settings }) => settings !== null)
  return lines.map((line) => {
    const isDeepest = line.depth === depths.at(-1)
    const at = isOwn ? line.depth - 1 : isDeepest ? 2 : depths.indexOf(line.depth)
    const plain = isOwn || at === 2 ? '' : '{kind=none .optional}'
    return { line, hashes: HASHES[at] ?? '###', settings: line.settings ?? plain }
  })
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function linesToText(found: Found, name: string): string {
  const parts = withLevels(found.lines).map(({ line, hashes, settings }) => {
    const heading = `${hashes} ${oneLine(line.title).slice(0, 200)} ${settings}`.trimEnd()
    const body = nodesToMarkdown(line.body)
    const notes = line.notes.length === 0 ? [] : ['', '::: notes', escapeBody(line.notes.join('\n')), ':::']
    const questions = line.questions.flatMap((question) => ['', question])
    return [heading, ...(body === '' ? [] : ['', escapeBody(body)]), ...notes, ...questions].join('\n')
  })
  const before = nodesToMarkdown(found.before)
  if (before === '') return parts.join('\n\n')
  const first = `### ${oneLine(name).slice(0, 200)} {kind=none .optional}\n\n${escapeBody(before)}`
  return [first, ...parts].join('\n\n')
}

/**
 * A Word document as the text of a playbook file: headings become chapters, sections and steps, with what was written
 * under them. @throws DocxRefusal
 */
export async function readDocx(path: string, fileName: string, keep: KeepPicture): Promise<string> {
  const parts = await docxParts(path)
  if (!parts.exists('[Content_Types].xml') || !parts.exists('word/document.xml')) throw new DocxRefusal('notWord')
  const convertImage = mammoth.images.imgElement(async (image) => {
    // A picture that is only linked is not there to be read.
    const content = await image.readAsBuffer().catch(() => null)
    return { src: (content === null ? null : keep(content)) ?? '' }
  })
  try {
    // An archive that was opened and measured before is taken as `file`, which the types of mammoth leave out.
    const input = { file: parts } as unknown as { buffer: Buffer }
    const options = { styleMap: STYLE_MAP, convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false }
    const { value } = await mammoth.convertToHtml(input, options)
    const found = sorted(parseHtml(value))
    const name = found.title || fileName.replace(/\.[^.]*$/u, '')
    const isOwn = found.head.some((line) => line.startsWith('format:'))
    const head = isOwn
      ? found.head
      : [`format: ${PLAYBOOK_FORMAT}`, `playbook: ${JSON.stringify(oneLine(name).slice(0, 120))}`]
    return `---\n${head.join('\n')}\n---\n\n${linesToText(found, name)}\n`
  } catch (error) {
    // A RangeError is the stack or a text at its end: the document is too deep or too long, not damaged.
    if (error instanceof DocxRefusal || error instanceof RangeError) throw error
    throw new DocxRefusal('notWord', { cause: error })
  }
}
