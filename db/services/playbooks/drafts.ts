import { selectLiveVersions, selectVersions } from '#db/queries/playbooks.ts'
import type { VersionRow } from '#db/queries/playbooks.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { mayAct } from '#shared/domain/permissions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { playbookStep } from '#shared/entities/playbooks.ts'
import { playbookQuestion } from '#shared/entities/training.ts'
import type { PlaybookRole, PlaybookSubject } from '#shared/entities/playbooks.ts'
import type { Language } from '#shared/locale/index.ts'
import { rolesOf } from '../access.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { isOpen, playbookOf, refuse, requirePlaybookWrite, systemEdit, versionOf, write } from './records.ts'

export interface MadeDraft extends EditAnswer {
  readonly playbookId: string
  readonly versionId: string
}

export interface NewPlaybook {
  readonly name: string
  readonly subject: PlaybookSubject
  readonly topic: string
  readonly role: PlaybookRole | null
  readonly mustRead: boolean
  readonly language: Language
}

const FIRST_LINES: Readonly<Record<Language, readonly [string, string]>> = {
  'zh-CN': ['第一章', '第一步'],
  en: ['First chapter', 'First step'],
}

function insertVersion(playbookId: string, number: number): Edit {
  return systemEdit('playbookVersion', newId(), 'insert', { playbookId, number, name: `v${number}`, status: 'draft' })
}

/** A playbook with a first draft of one chapter and one step, so that writing can begin. */
export function createPlaybook(visitor: Visitor, request: NewPlaybook): MadeDraft {
  requirePlaybookWrite(visitor)
  const { name, subject, role, mustRead, language } = request
  const playbookId = newId()
  const topic = request.topic === '' ? null : request.topic
  const version = insertVersion(playbookId, 1)
  const [chapter, first] = FIRST_LINES[language]
  const line = (position: number, values: Edit['values']): Edit => ({
    type: 'playbookStep',
    id: newId(),
    operation: 'insert',
    values: { versionId: version.id, stepKey: newId(), position, ...values },
  })
  const edits: Edit[] = [
    { type: 'playbook', id: playbookId, operation: 'insert', values: { name, subject, topic, role, mustRead } },
    version,
    line(100, { level: 'chapter', title: chapter, kind: 'none', isRequired: false }),
    line(200, { level: 'step', title: first }),
  ]
  const playbook: WireRecord = {
    type: 'playbook',
    id: playbookId,
    version: 0,
    deletedAt: null,
    values: { name },
    labels: {},
  }
  return { ...write(visitor, { key: 'add', playbook, edits }), playbookId, versionId: version.id }
}

/** The version that is not published yet, with who works on it. */
function openVersionOf(visitor: Visitor, playbookId: string): VersionRow | undefined {
  const versions = selectLiveVersions(visitor.workbook.handle, visitor.readScope('playbookVersion'))
  return versions.find((one) => one.playbookId === playbookId && isOpen(one))
}

function copiedStep(values: Readonly<Record<string, FieldValue>>, versionId: string): Edit {
  const kept = Object.keys(playbookStep.fields).map((key) => [key, values[key] ?? null] as const)
  const copy = { ...Object.fromEntries(kept), versionId }
  return { type: 'playbookStep', id: newId(), operation: 'insert', values: copy }
}

/** The steps of a version and the questions about them, for a later one. */
function copiedLines({ workbook }: Visitor, fromId: string, versionId: string): Edit[] {
  const { handle } = workbook
  const newIds = new Map<string, string>()
  const steps = selectRecordStatesBy(handle, 'playbookStep', 'versionId', fromId).map(({ id, values }) => {
    const edit = copiedStep(values, versionId)
    newIds.set(id, edit.id)
    return edit
  })
  const questions = selectRecordStatesBy(handle, 'playbookQuestion', 'versionId', fromId).flatMap(({ values }) => {
    const stepId = newIds.get(String(values['stepId']))
    const kept = Object.keys(playbookQuestion.fields).filter((key) => key !== 'versionId')
    const copy = { ...Object.fromEntries(kept.map((key) => [key, values[key] ?? null])), stepId: stepId ?? null }
    return stepId === undefined
      ? []
      : [{ type: 'playbookQuestion', id: newId(), operation: 'insert', values: copy } as const]
  })
  return [...steps, ...questions]
}

/** Copies the steps of the version in use into the next one, under the same keys. */
export function startDraft(visitor: Visitor, playbookId: string): MadeDraft {
  requirePlaybookWrite(visitor)
  const { handle } = visitor.workbook
  const playbook = playbookOf(visitor, playbookId)
  const open = openVersionOf(visitor, playbookId)
  if (open) {
    const name = open.editedByName ?? personName(handle, null)
    refuse('playbook', playbookId, 'currentVersionId', 'playbookDraftExists', { name })
  }
  const [newest] = selectVersions(handle, visitor.readScope('playbookVersion'), playbookId)
  const version = insertVersion(playbookId, (newest?.number ?? 0) + 1)
  const current = playbook.values['currentVersionId']
  const edits = [version, ...(typeof current === 'string' ? copiedLines(visitor, current, version.id) : [])]
  return { ...write(visitor, { key: 'draftPlaybook', playbook, edits }), playbookId, versionId: version.id }
}

/** A version that may still change, with its playbook. */
export function openVersion(visitor: Visitor, versionId: string): { version: VersionRow; playbook: WireRecord } {
  requirePlaybookWrite(visitor)
  const version = versionOf(visitor, versionId)
  if (!isOpen(version)) refuse('playbookVersion', versionId, 'status', 'versionFrozen')
  return { version, playbook: playbookOf(visitor, version.playbookId) }
}

/** The draft goes to the recycle bin with its steps; undo brings it back. */
export function discardDraft(visitor: Visitor, versionId: string): EditAnswer {
  const { playbook } = openVersion(visitor, versionId)
  const edits = [systemEdit('playbookVersion', versionId, 'delete', {})]
  return write(visitor, { key: 'delete', playbook, edits })
}

/** From then on nobody changes the draft until it is returned or published. */
export function askReview(visitor: Visitor, versionId: string, reviewerId: string): EditAnswer {
  const { playbook } = openVersion(visitor, versionId)
  const { handle } = visitor.workbook
  if (
    selectRecordState(handle, 'person', reviewerId) === null ||
    !mayAct(rolesOf(handle, reviewerId), 'playbooks.publish')
  ) {
    const name = personName(handle, reviewerId)
    refuse('playbookVersion', versionId, 'reviewerId', 'reviewerMayNotPublish', { name })
  }
  const values = { status: 'review', reviewerId, reviewNote: null }
  const edits = [systemEdit('playbookVersion', versionId, 'update', values)]
  return write(visitor, { kind: 'act', key: 'reviewPlaybook', playbook, edits })
}

/** The reviewer says what to change; the author takes it back without words. */
export function returnReview(visitor: Visitor, versionId: string, note: string): EditAnswer {
  const { version, playbook } = openVersion(visitor, versionId)
  if (version.status !== 'review') refuse('playbookVersion', versionId, 'status', 'versionStep')
  if (note === '' && version.reviewerId === visitor.personId) {
    refuse('playbookVersion', versionId, 'reviewNote', 'required')
  }
  const values = { status: 'draft', reviewNote: note === '' ? null : note }
  const edits = [systemEdit('playbookVersion', versionId, 'update', values)]
  return write(visitor, { kind: 'act', key: 'reviewPlaybook', playbook, edits })
}

export function archivePlaybook(visitor: Visitor, playbookId: string, isArchived: boolean): EditAnswer {
  requirePlaybookWrite(visitor)
  const playbook = playbookOf(visitor, playbookId)
  const archivedAt = isArchived ? visitor.workbook.now() : null
  const edits = [systemEdit('playbook', playbookId, 'update', { archivedAt })]
  return write(visitor, { key: 'archivePlaybook', playbook, edits })
}
