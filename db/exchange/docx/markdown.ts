import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

/** The parts of a parsed page that are looked at here. */
export interface HtmlNode {
  readonly type: string
  readonly tagName?: string
  readonly value?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly children?: readonly HtmlNode[]
}

export function parseHtml(html: string): readonly HtmlNode[] {
  const root = unified().use(rehypeParse, { fragment: true }).parse(html) as HtmlNode
  return root.children ?? []
}

export function textOf(node: HtmlNode): string {
  if (node.tagName === 'br') return '\n'
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

export function hasClass({ properties }: HtmlNode, name: string): boolean {
  const names = properties?.['className']
  return Array.isArray(names) && names.includes(name)
}

const holds = (node: HtmlNode, tagName: string): boolean =>
  node.tagName === tagName || (node.children ?? []).some((child) => holds(child, tagName))

/** Cells of the first row head a table that has no head: Markdown knows none without. */
function withHeads(node: HtmlNode): HtmlNode {
  if (node.tagName === 'table' && !holds(node, 'th')) return headFirstRow(node)
  return node.children === undefined ? node : { ...node, children: node.children.map(withHeads) }
}

function headFirstRow(node: HtmlNode): HtmlNode {
  const children = node.children ?? []
  if (node.tagName === 'tr') {
    return { ...node, children: children.map((cell) => (cell.tagName === 'td' ? { ...cell, tagName: 'th' } : cell)) }
  }
  const at = children.findIndex((child) => holds(child, 'tr'))
  const row = children[at]
  return row === undefined ? node : { ...node, children: children.with(at, headFirstRow(row)) }
}

const SAFE = /^(?:https?:|mailto:)/i

/** Links that a text may not have are left as their words, pictures that cannot be shown as their names. */
function safe(node: HtmlNode): HtmlNode[] {
  const children = (node.children ?? []).flatMap(safe)
  const { href, src, alt } = node.properties ?? {}
  if (node.tagName === 'a' && (typeof href !== 'string' || !SAFE.test(href))) return children
  if (node.tagName === 'img' && src === '') return typeof alt === 'string' ? [{ type: 'text', value: alt }] : []
  return [node.children === undefined ? node : { ...node, children }]
}

interface ListNode {
  readonly type: string
  spread?: boolean
  readonly children?: readonly ListNode[]
}

/** Items of lists without blank lines between them: paragraphs of Word stand each for itself anyway. */
function tight(node: ListNode): void {
  if (node.type === 'list' || node.type === 'listItem') node.spread = false
  for (const child of node.children ?? []) tight(child)
}

/** Nodes of a page as Markdown. */
export function nodesToMarkdown(nodes: readonly HtmlNode[]): string {
  const tree = { type: 'root', children: nodes.flatMap(safe).map(withHeads) }
  const processor = unified()
    .use(rehypeRemark)
    .use(() => tight)
    .use(remarkGfm, { tablePipeAlign: false })
    .use(remarkStringify, { bullet: '-', emphasis: '*', fences: true, rule: '-' })
  // The parser's nodes are hast by shape, not by type: attributes of any name stand among theirs.
  const markdown = processor.stringify(processor.runSync(tree as never))
  return markdown
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
