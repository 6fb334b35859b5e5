import { optionLines, stepOptions } from '../options.ts'
import { PLAYBOOK_FORMAT } from './document.ts'
import type { FilePicture, FileStep, PlaybookDocument } from './document.ts'
import { questionText } from './questions.ts'
import type { FileQuestion } from './questions.ts'

const HASHES = { chapter: '#', section: '##', step: '###' } as const
const PLAIN = /^[\p{L}\p{N}_.-]+$/u

const quoted = (value: string): string => JSON.stringify(value)
const word = (value: string): string => (PLAIN.test(value) ? value : quoted(value))

/** Lines that would read as a heading or as a block of the format keep a backslash before them. */
export function escapeBody(body: string): string {
  return body
    .split('\n')
    .map((line) => line.replace(/^(\\*)(?=#{1,3}\s|:::|\[picture:)/u, '\\$1'))
    .join('\n')
    .replaceAll('](picture:', '][picture:')
    .replaceAll(/(\]\[picture:[0-9a-f]{64})\)/gu, '$1]')
}

/** Attributes of a heading as pandoc writes them: what has its usual value is left out. */
export function stepAttributes(step: FileStep): string {
  const parts: string[] = [`#${word(step.stepKey)}`]
  const add = (name: string, value: string | number | null): void => {
    if (value !== null) parts.push(`${name}=${typeof value === 'number' ? value : word(value)}`)
  }
  if (step.kind !== 'tick') add('kind', step.kind)
  if (!step.isRequired) parts.push('.optional')
  if (step.isImportant) parts.push('.important')
  if (step.isInternal) parts.push('.internal')
  if (step.assignee !== 'owner') add('who', step.assignee)
  add('due', step.dueDays)
  add('minutes', step.estimate)
  add('unit', step.unit)
  add('options', step.options === null ? null : optionLines(stepOptions(step.options)))
  add('mark', step.markName)
  add('if', step.conditionKey)
  add('test', step.conditionTest)
  add('value', step.conditionValue)
  return `{${parts.join(' ')}}`
}

function stepText(step: FileStep, questions: readonly FileQuestion[]): string {
  const heading = `${HASHES[step.level]} ${step.title} ${stepAttributes(step)}`
  const body = step.body === null ? [] : ['', escapeBody(step.body)]
  const notes = step.notes === null ? [] : ['', '::: notes', escapeBody(step.notes), ':::']
  const asked = questions.filter(({ stepKey }) => stepKey === step.stepKey)
  return [heading, ...body, ...notes, ...asked.flatMap((question) => ['', questionText(question)])].join('\n')
}

const pictureText = ({ digest, mediaType, base64 }: FilePicture): string =>
  `[picture:${digest}]: <data:${mediaType};base64,${base64}>`

/** Lines of the head, what is blank left out. */
export function headLines(document: Omit<PlaybookDocument, 'steps' | 'questions' | 'pictures'>): string[] {
  const head = [
    ['format', PLAYBOOK_FORMAT],
    ['playbook', document.name],
    ['subject', document.subject],
    ['topic', document.topic],
    ['role', document.role],
    ['mustRead', document.mustRead],
    ['pipeline', document.pipeline],
    ['stage', document.stageName],
    ['summary', document.summary],
  ] as const
  return head.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${JSON.stringify(value)}`]))
}

/** The file of a playbook: Markdown that any reader shows, with a YAML head and attributes on its headings. */
export function writePlaybookFile(document: PlaybookDocument): string {
  const steps = document.steps.map((step) => stepText(step, document.questions ?? []))
  const parts = [`---\n${headLines(document).join('\n')}\n---`, ...steps]
  if (document.pictures.length > 0) parts.push(document.pictures.map(pictureText).join('\n'))
  return `${parts.join('\n\n')}\n`
}
