import {
  CONDITION_TESTS,
  PLAYBOOK_ROLES,
  PLAYBOOK_SUBJECTS,
  playbook,
  playbookStep,
  STEP_ASSIGNEES,
  STEP_KINDS,
} from '../../../entities/playbooks.ts'
import type { StepLevel } from '../../../entities/playbooks.ts'
import type { FieldDescriptor, FieldValue } from '../../../entities/field.ts'
import { checkValue } from '../../validate.ts'
import { readOptionLines, storedOptions } from '../options.ts'
import { splitHeading } from './attributes.ts'
import { MAX_FILE_STEPS, PLAYBOOK_FORMAT } from './document.ts'
import type { FilePicture, FileRefusal, FileStep, PlaybookDocument } from './document.ts'
import { QUESTION_START, readQuestion } from './questions.ts'
import type { FileQuestion, QuestionBlock } from './questions.ts'

export type FileReading = { readonly document: PlaybookDocument } | { readonly refusal: FileRefusal }

/** Carries a refusal out of the reader, no further. */
class Refused extends Error {
  readonly refusal: FileRefusal
  constructor(refusal: FileRefusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

const SHOWN = 60

function refuse(reason: FileRefusal['reason'], line: number, text: string, field?: string): never {
  throw new Refused({ reason, line, text: text.slice(0, SHOWN), ...(field === undefined ? {} : { field }) })
}

/** Undoes `escapeBody`. */
function unescapeBody(body: string): string {
  return body
    .split('\n')
    .map((line) => line.replace(/^\\(?=\\*(?:#{1,3}\s|:::|\[picture:))/u, ''))
    .join('\n')
    .replaceAll(/\]\[picture:([0-9a-f]{64})\]/gu, '](picture:$1)')
}

interface Head {
  readonly values: ReadonlyMap<string, unknown>
  /** Index of the first line after it. */
  readonly end: number
}

function headOf(lines: readonly string[]): Head {
  if (lines[0]?.trim() !== '---') refuse('noHead', 1, lines[0] ?? '')
  const values = new Map<string, unknown>()
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (line.trim() === '---') return { values, end: index + 1 }
    if (line.trim() === '') continue
    const [, key = '', text = ''] = /^([A-Za-z]+):\s*(.*)$/u.exec(line) ?? refuse('badHead', index + 1, line)
    try {
      values.set(key, JSON.parse(text))
    } catch {
      // A value that people typed without quotes.
      values.set(key, text.trim())
    }
  }
  return refuse('badHead', lines.length, lines[0] ?? '')
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null
}

function headValues({ values }: Head): Omit<PlaybookDocument, 'steps' | 'questions' | 'pictures'> {
  const format = values.get('format')
  const name = values.get('playbook')
  if (typeof format !== 'number' || typeof name !== 'string') return refuse('notPlaybook', 2, '')
  if (format > PLAYBOOK_FORMAT) return refuse('newer', 2, String(format))
  const text = (key: string): string | null => {
    const value = values.get(key)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const head = {
    name,
    subject: oneOf(PLAYBOOK_SUBJECTS, values.get('subject')) ?? 'alone',
    topic: text('topic'),
    role: oneOf(PLAYBOOK_ROLES, values.get('role')),
    mustRead: values.get('mustRead') === true,
    pipeline: text('pipeline'),
    stageName: text('stage'),
    summary: text('summary'),
  }
  const { name: nameField, topic, stageName, summary } = playbook.fields
  const checked: readonly (readonly [string, FieldDescriptor, FieldValue])[] = [
    ['name', nameField, head.name],
    ['topic', topic, head.topic],
    ['stageName', stageName, head.stageName],
    ['summary', summary, head.summary],
  ]
  for (const [key, field, value] of checked) {
    if (checkValue(field, value) !== null) refuse('badHead', 2, String(value), key)
  }
  return head
}

const LEVELS: readonly StepLevel[] = ['chapter', 'section', 'step']
const HEADING = /^(#{1,3}) (.*)$/u
const PICTURE = /^\[picture:([0-9a-f]{64})\]: <data:([\w/+.-]+);base64,([A-Za-z0-9+/=]*)>$/u

interface Block {
  readonly line: number
  readonly level: StepLevel
  readonly heading: string
  readonly body: string[]
  readonly notes: string[]
  readonly questions: (QuestionBlock & { readonly line: number; readonly lines: string[] })[]
}

const textOf = (lines: readonly string[]): string | null => {
  const text = unescapeBody(lines.join('\n').replace(/^\n+/u, '').trimEnd())
  return text === '' ? null : text
}

function whole(text: string | undefined): number | null {
  return text === undefined ? null : /^\d+$/u.test(text) ? Number(text) : Number.NaN
}

function stepOfBlock({ line, level, heading, body, notes }: Block, index: number): FileStep {
  const { title, attributes } = splitHeading(heading)
  const { id, classes, values } = attributes
  const kindText = values.get('kind')
  const step: FileStep = {
    stepKey: id ?? `step-${index + 1}`,
    level,
    title,
    body: textOf(body),
    notes: textOf(notes),
    kind: kindText === undefined ? 'tick' : (oneOf(STEP_KINDS, kindText) ?? refuse('badStep', line, kindText, 'kind')),
    options: storedOptions(readOptionLines(values.get('options') ?? '')),
    unit: values.get('unit') ?? null,
    isRequired: !classes.has('optional'),
    isImportant: classes.has('important'),
    isInternal: classes.has('internal'),
    assignee: oneOf(STEP_ASSIGNEES, values.get('who') ?? 'owner') ?? refuse('badStep', line, heading, 'assignee'),
    dueDays: whole(values.get('due')),
    estimate: whole(values.get('minutes')),
    markName: values.get('mark') ?? null,
    conditionKey: values.get('if') ?? null,
    conditionTest: values.has('test')
      ? (oneOf(CONDITION_TESTS, values.get('test')) ?? refuse('badStep', line, heading, 'conditionTest'))
      : null,
    conditionValue: values.get('value') ?? null,
  }
  for (const [key, field] of Object.entries<FieldDescriptor>(playbookStep.fields)) {
    // The step of a file has some of the fields of a record, which are asked for by their names.
    const value = (step as unknown as Readonly<Record<string, FieldValue | undefined>>)[key]
    if (value !== undefined && checkValue(field, value) !== null) refuse('badStep', line, title, key)
  }
  return step
}

interface Content {
  readonly blocks: Block[]
  readonly pictures: FilePicture[]
}

function contentOf(lines: readonly string[], start: number): Content {
  const blocks: Block[] = []
  const pictures: FilePicture[] = []
  /** The lines that the part of the step takes which is open. */
  let part: string[] | null = null
  lines.slice(start).forEach((text, index) => {
    const line = start + index + 1
    const heading = HEADING.exec(text)
    const picture = PICTURE.exec(text)
    const block = blocks.at(-1)
    if (heading) {
      const level = LEVELS[(heading[1] ?? '').length - 1] ?? 'step'
      blocks.push({ line, level, heading: heading[2] ?? '', body: [], notes: [], questions: [] })
      part = null
    } else if (picture) {
      const [, digest = '', mediaType = '', base64 = ''] = picture
      pictures.push({ digest, mediaType, base64 })
    } else if (text.startsWith('[picture:')) refuse('badPicture', line, text)
    else if (block && text.trim() === '::: notes') part = block.notes
    else if (block && QUESTION_START.test(text)) {
      part = []
      block.questions.push({ line, kind: QUESTION_START.exec(text)?.[1], lines: part })
    } else if (text.trim() === ':::') part = null
    else if (block) (part ?? block.body).push(text)
    else if (text.trim() !== '') refuse('beforeFirstStep', line, text)
  })
  if (blocks.length > MAX_FILE_STEPS) refuse('tooManySteps', blocks[MAX_FILE_STEPS]?.line ?? 1, String(blocks.length))
  return { blocks, pictures }
}

function questionsOf(steps: readonly FileStep[], blocks: readonly Block[]): FileQuestion[] {
  return steps.flatMap(({ stepKey, level, title }, index) =>
    (blocks[index]?.questions ?? []).map((asked) => {
      const reading = readQuestion(stepKey, asked)
      if ('field' in reading) return refuse('badQuestion', asked.line, title, reading.field)
      return level === 'step' ? reading.question : refuse('badQuestion', asked.line, title, 'stepId')
    }),
  )
}

function checkKeys(steps: readonly FileStep[], blocks: readonly Block[]): void {
  const keys = new Set<string>()
  steps.forEach(({ stepKey, title }, index) => {
    if (keys.has(stepKey)) refuse('badStep', blocks[index]?.line ?? 1, title, 'stepKey')
    keys.add(stepKey)
  })
}

/** The playbook that a file holds, or the place and the reason why it is none. */
export function readPlaybookFile(content: string): FileReading {
  const lines = content
    .replace(/^\uFEFF/u, '')
    .replaceAll(/\r\n?/gu, '\n')
    .split('\n')
  try {
    const head = headOf(lines)
    const values = headValues(head)
    const { blocks, pictures } = contentOf(lines, head.end)
    const steps = blocks.map(stepOfBlock)
    checkKeys(steps, blocks)
    const questions = questionsOf(steps, blocks)
    return { document: { ...values, steps, ...(questions.length === 0 ? {} : { questions }), pictures } }
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}
