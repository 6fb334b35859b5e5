import { accept, refuse } from './issue.ts'
import type { Parsed } from './issue.ts'
import { foldWidth } from './text.ts'

const YES: ReadonlySet<string> = new Set([
  '是',
  '对',
  '有',
  '真',
  'yes',
  'y',
  'true',
  't',
  '1',
  'on',
  '√',
  '✓',
  '✔',
  '☑',
])
const NO: ReadonlySet<string> = new Set([
  '否',
  '不',
  '无',
  '假',
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
  '×',
  '✗',
  '✘',
  '☐',
])

export function parseBoolean(text: string): Parsed<boolean> {
  const word = foldWidth(text).trim().toLowerCase()
  if (YES.has(word)) return accept(true)
  if (NO.has(word)) return accept(false)
  return refuse('notABoolean')
}
