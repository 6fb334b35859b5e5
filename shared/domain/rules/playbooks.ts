import type { FieldValue, FieldValues } from '../../entities/field.ts'
import { picturesIn } from '../playbooks/outline.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

const isChanged = ({ before, after }: Draft, key: string): boolean => (before?.[key] ?? null) !== (after[key] ?? null)

const isText = (value: FieldValue | undefined): value is string => typeof value === 'string' && value !== ''

/** Whether a version is still being prepared. */
export function isOpenVersion(version: FieldValues | null): boolean {
  return version?.['status'] === 'draft' || version?.['status'] === 'review'
}

/** A playbook that people follow is put into the archive, never thrown away. */
export const playbookRule: RecordRule = {
  guard({ operation, before }, _context, report) {
    if (operation === 'delete' && isText(before?.['currentVersionId'])) report('name', 'playbookPublished')
  },
  prepare({ operation, before, after }, context) {
    if (operation !== 'delete' && before === null) after['ownerId'] ??= context.actorId
  },
}

/** Where a version may go from each status. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  draft: ['review', 'published'],
  review: ['draft', 'published'],
  published: ['superseded'],
  superseded: [],
}
/** What a version says once it is published. */
const SAID = [
  'playbookId',
  'name',
  'number',
  'reason',
  'reviewerId',
  'reviewNote',
  'publishedAt',
  'publishedBy',
  'digest',
]
const NEEDED = ['reason', 'publishedAt', 'publishedBy', 'digest']

/** No batch, undo and redo included, changes what was published, or makes a second draft. */
function guardVersion(draft: Draft, context: RuleContext, report: Report): void {
  const { id, operation, before, after } = draft
  if (operation === 'insert' || operation === 'restore') {
    if (!isOpenVersion(after)) report('status', 'versionStep')
    const others = context.children('playbookVersion', 'playbookId', String(after['playbookId']))
    if (others.some((other) => other.id !== id && isOpenVersion(other.values))) report('status', 'draftTaken')
    return
  }
  if (operation === 'delete') {
    if (!isOpenVersion(before)) report('status', 'versionFrozen')
    return
  }
  if (['playbookId', 'number', 'name'].some((key) => isChanged(draft, key))) report('name', 'versionFrozen')
  if (!isOpenVersion(before) && SAID.some((key) => isChanged(draft, key))) report('status', 'versionFrozen')
  if (!isChanged(draft, 'status')) return
  if (NEXT[String(before?.['status'])]?.includes(String(after['status'])) !== true)
    return report('status', 'versionStep')
  if (after['status'] === 'published') for (const key of NEEDED) if (after[key] === null) report(key, 'required')
}

export const playbookVersionRule: RecordRule = {
  guard: guardVersion,
  prepare({ operation, before, after }) {
    if (operation !== 'delete' && before === null) after['name'] ??= `v${Number(after['number'])}`
  },
}

/** Steps and what belongs to them change while their version is a draft; it takes them along to the recycle bin. */
export function guardOpenVersion({ operation, before, after }: Draft, context: RuleContext, report: Report): void {
  for (const values of [before, after]) {
    if (values === null || !isText(values['versionId'])) continue
    const version = context.read('playbookVersion', values['versionId'])
    if (version === null && operation === 'delete') return
    if (version !== null && !isOpenVersion(version)) return report('versionId', 'versionFrozen')
    if (version?.['status'] === 'review') return report('versionId', 'versionInReview')
  }
}

const CONDITION = ['conditionTest', 'conditionValue'] as const

export const playbookStepRule: RecordRule = {
  guard: guardOpenVersion,
  prepare(draft, context, report) {
    const { operation, before, after } = draft
    if (operation === 'delete') return
    if (before === null) after['stepKey'] ??= context.newId()
    else for (const key of ['versionId', 'stepKey']) if (isChanged(draft, key)) report(key, 'readOnly')
    if (!isText(after['conditionKey'])) for (const key of CONDITION) after[key] = null
    const test = after['conditionTest']
    if (test === 'isDone' || test === 'isNotDone') after['conditionValue'] = null
    if (isText(after['conditionKey']) && test === null) after['conditionTest'] = 'isDone'
  },
}

/** A picture stays as it is, and as long as a version that was published shows it. */
export const playbookPictureRule: RecordRule = {
  guard(draft, context, report) {
    const { operation, before } = draft
    if (operation === 'update' && ['playbookId', 'digest', 'mediaType', 'size'].some((key) => isChanged(draft, key))) {
      report('digest', 'readOnly')
    }
    if (operation !== 'delete' || before === null) return
    const playbookId = String(before['playbookId'])
    if (context.read('playbook', playbookId) === null) return
    const isShown = context
      .children('playbookVersion', 'playbookId', playbookId)
      .filter(({ values }) => !isOpenVersion(values))
      .some(({ id }) => showsPicture(context, id, String(before['digest'])))
    if (isShown) report('name', 'pictureUsed')
  },
}

function showsPicture(context: RuleContext, versionId: string, digest: string): boolean {
  return context
    .children('playbookStep', 'versionId', versionId)
    .some(({ values }) => isText(values['body']) && picturesIn(values['body']).includes(digest))
}

/** Everybody confirms for themselves, once for each version, and what was confirmed stays. */
export const playbookReadingRule: RecordRule = {
  guard({ operation, after }, context, report) {
    if (context.isProgram || context.isImport) return
    if (operation !== 'insert' && operation !== 'restore') return report('versionId', 'readOnly')
    if (context.actorId === null || after['personId'] !== context.actorId) report('personId', 'readYourself')
    const version = context.read('playbookVersion', String(after['versionId']))
    if (version === null || isOpenVersion(version)) report('versionId', 'versionStep')
  },
}
