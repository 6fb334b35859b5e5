import type {
  ConditionTest,
  PlaybookRole,
  PlaybookSubject,
  StepAssignee,
  StepKind,
} from '../../../entities/playbooks.ts'
import type { Bilingual } from '../../bilingual.ts'

export interface StarterStep {
  /** Stable within the playbook. */
  readonly key: string
  readonly level: 'chapter' | 'step'
  readonly title: Bilingual
  /** Markdown. */
  readonly body: Bilingual | null
  readonly notes: Bilingual | null
  readonly kind: StepKind
  /** One a line. */
  readonly options: Bilingual | null
  readonly unit: Bilingual | null
  readonly isRequired: boolean
  readonly isImportant: boolean
  readonly isInternal: boolean
  readonly assignee: StepAssignee
  /** Calendar days after the start. */
  readonly dueDays: number | null
  /** Minutes. */
  readonly estimate: number | null
  /** Promotion mark of the same name. */
  readonly markName: Bilingual | null
  readonly condition: { readonly key: string; readonly test: ConditionTest; readonly value: Bilingual | null } | null
}

export interface StarterPlaybook {
  readonly key: string
  readonly name: Bilingual
  readonly subject: PlaybookSubject
  readonly topic: Bilingual
  readonly role: PlaybookRole | null
  readonly mustRead: boolean
  readonly summary: Bilingual
  readonly steps: readonly StarterStep[]
}

type Pair = readonly [chinese: string, english: string]

const both = ([chinese, english]: Pair): Bilingual => ({ 'zh-CN': chinese, en: english })
const orNull = (pair: Pair | undefined): Bilingual | null => (pair === undefined ? null : both(pair))

export interface StepMore {
  readonly key?: string
  readonly kind?: StepKind
  readonly options?: Pair
  readonly unit?: Pair
  readonly notes?: Pair
  readonly optional?: boolean
  readonly important?: boolean
  readonly internal?: boolean
  readonly by?: StepAssignee
  readonly due?: number
  readonly minutes?: number
  readonly mark?: Pair
  readonly when?: readonly [key: string, test: ConditionTest, value?: Pair]
}

type Line = Omit<StarterStep, 'key'> & { readonly key: string | null }

export function chapter(chinese: string, english: string): Line {
  return {
    key: null,
    level: 'chapter',
    title: both([chinese, english]),
    body: null,
    notes: null,
    kind: 'none',
    options: null,
    unit: null,
    isRequired: false,
    isImportant: false,
    isInternal: false,
    assignee: 'owner',
    dueDays: null,
    estimate: null,
    markName: null,
    condition: null,
  }
}

/** A step with its Markdown text in both languages; it is a required tick of the owner unless `more` says otherwise. */
export function step(title: Pair, body: Pair, more: StepMore = {}): Line {
  const { when } = more
  return {
    key: more.key ?? null,
    level: 'step',
    title: both(title),
    body: both(body),
    notes: orNull(more.notes),
    kind: more.kind ?? 'tick',
    options: orNull(more.options),
    unit: orNull(more.unit),
    isRequired: more.optional !== true && more.kind !== 'none',
    isImportant: more.important ?? false,
    isInternal: more.internal ?? false,
    assignee: more.by ?? 'owner',
    dueDays: more.due ?? null,
    estimate: more.minutes ?? null,
    markName: orNull(more.mark),
    condition: when === undefined ? null : { key: when[0], test: when[1], value: orNull(when[2]) },
  }
}

export interface PlaybookHead {
  readonly key: string
  readonly name: Pair
  readonly subject: PlaybookSubject
  readonly topic: Pair
  readonly role: PlaybookRole | null
  readonly mustRead?: boolean
  readonly summary: Pair
}

/** Numbers the lines that have no key of their own, so that keys stay the same from one start to the next. */
export function starterPlaybook(head: PlaybookHead, lines: readonly Line[]): StarterPlaybook {
  return {
    key: head.key,
    name: both(head.name),
    subject: head.subject,
    topic: both(head.topic),
    role: head.role,
    mustRead: head.mustRead ?? false,
    summary: both(head.summary),
    steps: lines.map((line, index) => ({ ...line, key: line.key ?? `${head.key}-${index + 1}` })),
  }
}
