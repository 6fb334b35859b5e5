import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { safeAddress } from './addresses.ts'

/** The parts of a parsed page that are looked at here; the parser's own types say no more that is needed. */
interface HtmlNode {
  readonly type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HtmlNode[]
}

/** Nothing of these is text: scripts, styles, and what Word and WPS write beside the text. */
const DROPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'meta',
  'link',
  'title',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'template',
  'noscript',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'img',
  'video',
  'audio',
  'canvas',
  'xml',
])

const LIST_CLASS = /MsoListParagraph/i
const LIST_LEVEL = /mso-list:\s*l\d+\s+level(\d)/i
/** The mark that Word puts before a line of a list: a bullet of a symbol font, or a number. */
const LIST_MARK = /^\s*(?:[·•●○▪■◆➢✓§ü-]|(\d{1,3}|[a-z])[.)、])\s*/i

function textOf(node: HtmlNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

function styleOf({ properties }: HtmlNode): string {
  const style = properties?.['style']
  return typeof style === 'string' ? style : ''
}

function isDropped(node: HtmlNode): boolean {
  const { type, tagName } = node
  if (type === 'comment' || type === 'doctype') return true
  if (type !== 'element' || tagName === undefined) return false
  if (DROPPED.has(tagName)) return true
  // What was marked as invisible in the program it comes from, such as the mark of a list in Word.
  const style = styleOf(node)
  return /mso-list:\s*ignore/i.test(style) || /display:\s*none/i.test(style)
}

/** Names with a prefix are of Word (`o:p`, `w:sdt`); their text stays, they themselves go. */
const isWrapper = ({ tagName }: HtmlNode): boolean => tagName?.includes(':') === true || tagName === 'font'

/** Bold and italic that stand in a style alone become what they mean. */
function withMeaning(node: HtmlNode): HtmlNode {
  if (node.tagName !== 'span' && node.tagName !== 'b' && node.tagName !== 'strong') return node
  const style = styleOf(node)
  // A browser's clipboard wraps everything in a bold that is not.
  if (node.tagName !== 'span') return /font-weight:\s*(?:normal|400)/i.test(style) ? { ...node, tagName: 'span' } : node
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) return { ...node, tagName: 'strong' }
  return /font-style:\s*italic/i.test(style) ? { ...node, tagName: 'em' } : node
}

function cleaned(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes
    .filter((node) => !isDropped(node))
    .flatMap((node) => {
      const children = cleaned(node.children ?? [])
      const { href } = node.properties ?? {}
      const isPlain = node.tagName === 'a' && (typeof href !== 'string' || safeAddress(href) === '')
      if (node.type === 'element' && (isPlain || isWrapper(node))) return children
      const meant = withMeaning(node)
      const properties: Record<string, unknown> = {
        ...(node.tagName === 'a' ? { href } : {}),
        ...(node.tagName === 'p' ? listProperties(node) : {}),
      }
      return [{ ...meant, ...(node.children ? { children } : {}), ...(node.type === 'element' ? { properties } : {}) }]
    })
}

/** Depth of a paragraph that Word shows as a line of a list, kept for `withLists`. */
function listProperties(node: HtmlNode): Record<string, unknown> {
  const level = LIST_LEVEL.exec(styleOf(node))?.[1]
  const names = node.properties?.['className']
  const isListed = level !== undefined || (Array.isArray(names) && names.some((name) => LIST_CLASS.test(String(name))))
  if (!isListed) return {}
  const isNumbered = /^\s*(?:\d{1,3}|[a-z])[.)、]/i.test(textOf(node))
  return { listLevel: Number(level ?? 1), listTag: isNumbered ? 'ol' : 'ul' }
}

function withoutMark(node: HtmlNode): HtmlNode {
  const [first, ...rest] = node.children ?? []
  if (first === undefined)
    return node.value === undefined ? node : { ...node, value: node.value.replace(LIST_MARK, '') }
  return { ...node, children: [withoutMark(first), ...rest] }
}

/** Neighbouring paragraphs that are lines of a list become one; Word knows no lists in its pages. */
function withLists(nodes: readonly HtmlNode[]): HtmlNode[] {
  const lines: HtmlNode[] = []
  for (const node of nodes) {
    const tagName = node.properties?.['listTag']
    const last = lines.at(-1)
    if (typeof tagName !== 'string') {
      // Blanks between two lines of a list part nothing.
      const isBlank = node.type === 'text' && (node.value ?? '').trim() === ''
      if (!isBlank || last?.properties?.['isMade'] !== true)
        lines.push(node.children ? { ...node, children: withLists(node.children) } : node)
      continue
    }
    const item: HtmlNode = {
      type: 'element',
      tagName: 'li',
      properties: {},
      children: withoutMark(node).children ?? [],
    }
    if (last?.tagName === tagName && last.properties?.['isMade'] === true) last.children?.push(item)
    else lines.push({ type: 'element', tagName, properties: { isMade: true }, children: [item] })
  }
  return lines
}

/** Cells of the first row head a table that has no head of its own, as in Word: Markdown knows none without. */
function withHeads(node: HtmlNode): HtmlNode {
  const children = node.children?.map(withHeads)
  if (children === undefined) return node
  if (node.tagName !== 'table' || children.some((child) => holds(child, 'th'))) return { ...node, children }
  return headFirstRow({ ...node, children }).node
}

const holds = (node: HtmlNode, tagName: string): boolean =>
  node.tagName === tagName || (node.children ?? []).some((child) => holds(child, tagName))

/** The node with the cells of its first row as heads, and whether it had a row. */
function headFirstRow(node: HtmlNode): { node: HtmlNode; isDone: boolean } {
  const children = node.children ?? []
  if (node.tagName === 'tr') {
    const cells = children.map((cell) => (cell.tagName === 'td' ? { ...cell, tagName: 'th' } : cell))
    return { node: { ...node, children: cells }, isDone: true }
  }
  for (const [index, child] of children.entries()) {
    const headed = headFirstRow(child)
    if (headed.isDone) return { node: { ...node, children: children.with(index, headed.node) }, isDone: true }
  }
  return { node, isDone: false }
}

/** The text of a page copied from Word, WPS or a browser, as Markdown. Nothing of it is ever put into this page. */
export function htmlToMarkdown(html: string): string {
  const processor = unified()
    .use(rehypeParse)
    .use(() => (tree: HtmlNode) => ({ ...tree, children: withLists(cleaned(tree.children ?? [])).map(withHeads) }))
    .use(rehypeRemark)
    .use(remarkGfm)
    .use(remarkStringify, { bullet: '-', emphasis: '*', fences: true, rule: '-' })
  return String(processor.processSync(html))
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
