import { selectOpenRuns, selectRunAnswers } from '#db/queries/playbooks.ts'
import type { OpenRunRow, VersionRow } from '#db/queries/playbooks.ts'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { selectReaders } from '#db/queries/playbooks.ts'
import { TRUE } from '#db/queries/sql.ts'
import { selectQuestions } from '#db/queries/training.ts'
import type { Handle } from '#db/queries/handle.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { MAX_PREVIEWED_RUNS } from '#shared/contract/playbooks.ts'
import type { PreviewedRun, PublishPreview } from '#shared/contract/playbooks.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { Role } from '#shared/domain/permissions.ts'
import { compareVersions } from '#shared/domain/playbooks/compare.ts'
import { lintPlaybook } from '#shared/domain/playbooks/lint.ts'
import type { LintContext } from '#shared/domain/playbooks/lint.ts'
import { markPlaces } from '#shared/domain/playbooks/marks.ts'
import { canonicalSteps } from '#shared/domain/playbooks/outline.ts'
import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'
import { RUN_COLOURS, syncPair, syncRun } from '#shared/domain/playbooks/sync.ts'
import type { RunSync, SyncAnswer, SyncNoteCode, SyncPair } from '#shared/domain/playbooks/sync.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import { AppError } from '#shared/errors.ts'
import { actingFor } from '../access.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { openVersion } from './drafts.ts'
import { titlesOf } from './outline.ts'
import { refuse, stepsDigest, stepsOf, systemEdit, toHead, versionOf, write } from './records.ts'

/** Roles of active people that a step can be meant for; the owner of a run is always there. */
const ROLE_OF: Readonly<Record<Exclude<StepAssignee, 'owner'>, Role>> = {
  manager: 'manager',
  assistant: 'assistant',
  trainer: 'trainer',
}

/** Names of the marks that a step can satisfy. */
function markNames({ workbook: { handle } }: Visitor, pipelineId: unknown): ReadonlySet<string> {
  const book = {
    pipelines: selectAllRecordStates(handle, 'pipeline'),
    stages: selectAllRecordStates(handle, 'stage'),
    marks: selectAllRecordStates(handle, 'promotionMark'),
  }
  return new Set(markPlaces(book, typeof pipelineId === 'string' ? pipelineId : null).map(({ name }) => name))
}

/** Who can act, and what steps may name, for the check of a playbook. */
export function lintContext(visitor: Visitor, playbook: Pick<WireRecord, 'id' | 'values'>): LintContext {
  const { handle } = visitor.workbook
  const pictures = selectRecordStatesBy(handle, 'playbookPicture', 'playbookId', playbook.id)
  const roles = selectReaders(handle).flatMap((person) => (person.isActive === 1 ? person.roles.split(',') : []))
  return {
    hasPerson: (assignee) => assignee === 'owner' || roles.includes(ROLE_OF[assignee]),
    pictures: new Set(pictures.map(({ values }) => String(values['digest']))),
    markNames: markNames(visitor, playbook.values['pipelineId']),
  }
}

interface SyncedRun extends OpenRunRow, RunSync {
  readonly done: number
  /** Records of answers that do not stand in the new version. */
  readonly misfitIds: readonly string[]
}

/** What the new steps would do to each open run that the person sees. */
function syncRuns(visitor: Visitor, playbookId: string, steps: readonly OutlineStep[]): SyncedRun[] {
  const { handle } = visitor.workbook
  const runs = selectOpenRuns(handle, visitor.readScope('playbookRun'), playbookId)
  if (runs.length === 0) return []
  const answers = new Map<string, Map<string, SyncAnswer & { readonly id: string }>>()
  for (const { id, runId, stepKey, answer, doneAt, hasFile } of selectRunAnswers(handle, playbookId)) {
    const ofRun = answers.get(runId) ?? new Map<string, SyncAnswer & { readonly id: string }>()
    answers.set(runId, ofRun.set(stepKey, { id, answer, doneAt, hasFile: hasFile === 1 }))
  }
  const pairs = new Map<string, SyncPair>()
  return runs.map((run) => {
    const pair = pairs.get(run.versionId) ?? syncPair(stepsOf(handle, run.versionId), steps)
    pairs.set(run.versionId, pair)
    const own = answers.get(run.id) ?? new Map<string, SyncAnswer & { readonly id: string }>()
    const sync = syncRun(pair, own)
    const misfitIds = sync.misfits.flatMap((key) => own.get(key)?.id ?? [])
    return { ...run, ...sync, done: own.size, misfitIds }
  })
}

function byColour(a: SyncedRun, b: SyncedRun): number {
  return RUN_COLOURS.indexOf(a.colour) - RUN_COLOURS.indexOf(b.colour)
}

const toPreviewed = ({
  id,
  name,
  ownerName,
  versionName,
  startedOn,
  done,
  colour,
  notes,
}: SyncedRun): PreviewedRun => ({
  id,
  name,
  ownerName,
  versionName,
  startedOn,
  done,
  colour,
  notes: groupsOf(notes),
})

/** Titles that a note names; it counts the others. */
const NAMED_STEPS = 3

function groupsOf(notes: RunSync['notes']): PreviewedRun['notes'] {
  const groups = new Map<SyncNoteCode, string[]>()
  for (const { code, stepKey } of notes) {
    const keys = groups.get(code)
    if (keys) keys.push(stepKey)
    else groups.set(code, [stepKey])
  }
  return [...groups].map(([code, keys]) => ({ code, count: keys.length, stepKeys: keys.slice(0, NAMED_STEPS) }))
}

/** What stands against publishing, and what it would do to each open run. Nothing is written. */
export function previewPublish(visitor: Visitor, versionId: string): PublishPreview {
  const { version, playbook } = openVersion(visitor, versionId)
  const { handle } = visitor.workbook
  const steps = stepsOf(handle, versionId)
  const currentId = playbook.values['currentVersionId']
  const current = typeof currentId === 'string' ? stepsOf(handle, currentId) : []
  const differences = compareVersions(current, steps)
  const runs = syncRuns(visitor, playbook.id, steps)
  const count = (colour: RunSync['colour']): number => runs.filter((run) => run.colour === colour).length
  return {
    version: toHead(version),
    digest: draftDigest(handle, versionId),
    findings: lintPlaybook(steps, lintContext(visitor, playbook)).map((finding) => ({
      ...finding,
      params: { ...finding.params },
    })),
    changes: differences.length + (typeof currentId === 'string' ? changedQuestions(handle, currentId, versionId) : 0),
    asksToRead: current.length === 0 || differences.some(({ asksToRead }) => asksToRead),
    runs: runs.toSorted(byColour).slice(0, MAX_PREVIEWED_RUNS).map(toPreviewed),
    colours: { red: count('red'), yellow: count('yellow'), green: count('green') },
    outOfReach: selectOpenRuns(handle, TRUE, playbook.id).length - runs.length,
    titles: titlesOf(current, steps),
  }
}

const questionTexts = (handle: Handle, versionId: string): string[] =>
  selectQuestions(handle, versionId).map(({ stepKey, position, question, kind, options, answer, explanation }) =>
    JSON.stringify([stepKey, position, question, kind, options, answer, explanation]),
  )

/** Names the steps and the questions about them, as somebody has seen them. */
function draftDigest(handle: Handle, versionId: string): string {
  const seen = [canonicalSteps(stepsOf(handle, versionId)), ...questionTexts(handle, versionId)]
  return digestOf(Buffer.from(JSON.stringify(seen)))
}

/** Questions that one version has and the other has not, or asks otherwise. */
function changedQuestions(handle: Handle, olderId: string, newerId: string): number {
  const [older, newer] = [questionTexts(handle, olderId), questionTexts(handle, newerId)]
  const [known, kept] = [new Set(older), new Set(newer)]
  const added = newer.filter((text) => !known.has(text)).length
  return Math.max(added, older.filter((text) => !kept.has(text)).length)
}

export interface PublishRequest {
  readonly versionId: string
  readonly digest: string
  readonly reason: string
  readonly moveRuns: readonly string[]
}

/** Who changed a step of the draft, or a question about one, last. */
function lastEditor(visitor: Visitor, versionId: string): string {
  const { handle } = visitor.workbook
  const { editedByName, editedAt } = versionOf(visitor, versionId)
  const questions = selectRecordStatesBy(handle, 'playbookQuestion', 'versionId', versionId)
  const last = questions.toSorted((a, b) => b.updatedAt - a.updatedAt)[0]
  return last !== undefined && last.updatedAt > (editedAt ?? 0)
    ? personName(handle, last.updatedBy)
    : (editedByName ?? '')
}

/** Somebody changed a step or a question after the person looked: who, and nothing is published. */
function requireSeen(visitor: Visitor, { versionId, digest }: PublishRequest): void {
  if (draftDigest(visitor.workbook.handle, versionId) === digest) return
  const name = lastEditor(visitor, versionId)
  refuse('playbookVersion', versionId, 'digest', 'draftChanged', { name })
}

function requireSound(visitor: Visitor, versionId: string, playbook: WireRecord, steps: readonly OutlineStep[]): void {
  const errors = lintPlaybook(steps, lintContext(visitor, playbook)).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) refuse('playbookVersion', versionId, 'status', 'lintErrors', { count: errors.length })
  const currentId = playbook.values['currentVersionId']
  if (typeof currentId !== 'string') return
  const { handle } = visitor.workbook
  const isSame = compareVersions(stepsOf(handle, currentId), steps).length === 0
  if (isSame && changedQuestions(handle, currentId, versionId) === 0)
    refuse('playbookVersion', versionId, 'status', 'nothingChanged')
}

/** A run goes on by the new version; what does not stand there is asked for anew, and stays in the history. */
function moveEdits({ id, misfitIds }: SyncedRun, versionId: string): Edit[] {
  return [
    ...misfitIds.map((stepId) => systemEdit('runStep', stepId, 'delete', {})),
    systemEdit('playbookRun', id, 'update', { versionId }),
  ]
}

/** Named open runs with what the new steps make of them. Throws `NOT_FOUND` for one that is over or out of reach. */
function movedRuns(visitor: Visitor, playbookId: string, { versionId, moveRuns }: PublishRequest): SyncedRun[] {
  if (moveRuns.length === 0) return []
  const steps = stepsOf(visitor.workbook.handle, versionId)
  const runs = new Map(syncRuns(visitor, playbookId, steps).map((run) => [run.id, run]))
  return [...new Set(moveRuns)].map((id) => {
    const run = runs.get(id)
    if (!run) throw new AppError('NOT_FOUND', { type: 'playbookRun', id })
    return run
  })
}

/** Asked for within the transaction: until it begins, another program may record steps. */
function* publication(
  visitor: Visitor,
  playbook: WireRecord,
  version: VersionRow,
  request: PublishRequest,
): Generator<Edit> {
  const { versionId, reason } = request
  requireSeen(visitor, request)
  const moved = movedRuns(visitor, playbook.id, request)
  const said = {
    status: 'published',
    reason,
    digest: stepsDigest(stepsOf(visitor.workbook.handle, versionId)),
    publishedAt: visitor.workbook.now(),
    publishedBy: visitor.personId,
    // What the reviewer asked of the draft is said to its authors; everybody reads a published version.
    reviewNote: null,
  }
  yield { ...systemEdit('playbookVersion', versionId, 'update', said), baseVersion: version.version }
  const currentId = playbook.values['currentVersionId']
  if (typeof currentId === 'string') yield systemEdit('playbookVersion', currentId, 'update', { status: 'superseded' })
  yield systemEdit('playbook', playbook.id, 'update', { currentVersionId: versionId })
  for (const run of moved) yield* moveEdits(run, versionId)
}

/**
 * Publishes a version: the one before it is superseded, and the named open runs go on by the new one, all in one batch.
 * A run that was finished or cancelled meanwhile is `NOT_FOUND`.
 */
export function publishPlaybook(visitor: Visitor, request: PublishRequest): EditAnswer & { moved: number } {
  visitor.require('playbooks.publish')
  const { version, playbook } = openVersion(visitor, request.versionId)
  requireSeen(visitor, request)
  requireSound(visitor, request.versionId, playbook, stepsOf(visitor.workbook.handle, request.versionId))
  const edits = publication(visitor, playbook, version, request)
  // Whoever publishes a playbook moves its runs, whosever they are; which ones, they have seen and ticked. With them goes
  // the evidence that their steps give.
  const actor = actingFor(actingFor(visitor.actor, 'runs', 'all'), 'opportunities', 'all')
  const moved = new Set(request.moveRuns).size
  const answer = write(visitor, { kind: 'act', key: 'publishPlaybook', playbook, count: moved, edits, actor })
  return { ...answer, moved }
}
