import type { FieldValues } from '../../entities/field.ts'
import type { Edit } from '../edit.ts'
import { givenMarks } from '../playbooks/run-progress.ts'
import type { RunLine } from '../playbooks/run-steps.ts'
import type { RuleContext, StoredRecord } from './rule.ts'

const asId = (value: unknown): string | null => (typeof value === 'string' ? value : null)

type Given = 'markEvidence' | 'attachment'
const GIVEN: readonly Given[] = ['attachment', 'markEvidence']
const SHIFTS: Readonly<Record<Given, number>> = { markEvidence: 5, attachment: 10 }

function turned(id: string, by: number): string {
  const turn = (digit: string): string => ((Number.parseInt(digit, 16) + by) % 16).toString(16)
  return id.slice(0, -12) + id.slice(-12).replaceAll(/[0-9a-f]/g, turn)
}

/**
 * The id of what a recorded step gives: that of the step with its last twelve digits turned, so that it is known again
 * when the step is taken back. No two records share an id.
 */
const givenId = (type: Given, stepId: string): string => turned(stepId, SHIFTS[type])
/** The step that a record of this id is given by, if one is. */
const giverId = (type: Given, id: string): string => turned(id, 16 - SHIFTS[type])

interface OfRun {
  readonly runId: string
  readonly run: FieldValues
  readonly opportunityId: string
}

function liveIds(type: Given, of: OfRun, context: RuleContext): ReadonlySet<string> {
  return new Set(context.children(type, 'opportunityId', of.opportunityId).map(({ id }) => id))
}

/** Marks of the edition of the pipeline that the opportunity goes by, of kinds that a step can satisfy; its own stage first. */
function marksOf({ opportunityId }: OfRun, context: RuleContext): readonly StoredRecord[] {
  const { pipelineId = null, stageId = null } = context.read('opportunity', opportunityId) ?? {}
  const stages = new Set(
    context.all('stage').flatMap(({ id, values }) => (values['pipelineId'] === pipelineId ? [id] : [])),
  )
  return context
    .all('promotionMark')
    .filter(({ values }) => stages.has(String(values['stageId'])) && ['tick', 'file'].includes(String(values['kind'])))
    .toSorted((a, b) => Number(b.values['stageId'] === stageId) - Number(a.values['stageId'] === stageId))
}

function noteOf(run: FieldValues, line: RunLine, context: RuleContext): string {
  const playbook = context.read('playbook', String(run['playbookId']))?.['name'] ?? ''
  const version = context.read('playbookVersion', String(run['versionId']))?.['name'] ?? ''
  return `${String(playbook)} ${String(version)} · ${line.title}`.trim()
}

interface Evidence {
  /** The recorded step that gives it. */
  readonly stepId: string
  readonly mark: StoredRecord
  readonly line: RunLine
  readonly file: FieldValues | null
}

/** Evidence that the steps recorded amount to. A mark that asks for a file takes that of one of its steps. */
function wantedEvidence(of: OfRun, context: RuleContext): Evidence[] {
  const done = context.recordedSteps(of.runId)
  const given = givenMarks(context.runLines(String(of.run['versionId'])), done)
  if (given.size === 0) return []
  return marksOf(of, context).flatMap((mark) => {
    const lines = given.get(String(mark.values['name']).trim()) ?? []
    const needsFile = mark.values['kind'] === 'file'
    const found = lines.find(({ kind }) => kind === 'file') ?? (needsFile ? undefined : lines.at(-1))
    const stepId = found === undefined ? undefined : done.get(found.stepKey)?.id
    if (found === undefined || stepId === undefined) return []
    const step = context.read('runStep', stepId)
    return [{ stepId, mark, line: found, file: asId(step?.['digest']) === null ? null : step }]
  })
}

/** A step may complete marks of one name in several stages: the first takes what it gives. */
function firstOfEach(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ stepId }) => !seen.has(stepId) && seen.add(stepId))
}

/** Writes a record of the run's own; one that was taken back before comes out of the recycle bin. */
function written(type: Given, stepId: string, values: FieldValues, context: RuleContext): Edit[] {
  const id = givenId(type, stepId)
  if (!context.isKnown(type, id)) return [{ type, id, operation: 'insert', values }]
  const { opportunityId: _, ...rest } = values
  return [
    { type, id, operation: 'restore', values: {} },
    { type, id, operation: 'update', values: rest },
  ]
}

const FILE = ['mediaType', 'size', 'digest'] as const

/** The file of a step that was recorded anew. */
function newFileOf({ stepId, file }: Evidence, context: RuleContext): Edit[] {
  const id = givenId('attachment', stepId)
  const kept = context.read('attachment', id)
  if (file === null || kept === null || kept['digest'] === file['digest']) return []
  const said = Object.fromEntries(FILE.map((key) => [key, file[key] ?? null]))
  return [{ type: 'attachment', id, operation: 'update', values: { name: file['fileName'] ?? null, ...said } }]
}

function evidenceOf({ stepId, mark, line, file }: Evidence, of: OfRun, context: RuleContext): Edit[] {
  const { opportunityId, run } = of
  const evidence = { opportunityId, markId: mark.id, note: noteOf(run, line, context) }
  if (file === null) return written('markEvidence', stepId, { ...evidence, attachmentId: null }, context)
  const { fileName: name = null, mediaType = null, size = null, digest = null } = file
  return [
    ...written('attachment', stepId, { opportunityId, name, mediaType, size, digest }, context),
    ...written('markEvidence', stepId, { ...evidence, attachmentId: givenId('attachment', stepId) }, context),
  ]
}

/** Evidence first: it names the attachment. */
function removals(stepIds: readonly string[], of: OfRun, context: RuleContext): Edit[] {
  return GIVEN.toReversed().flatMap((type) => {
    const live = liveIds(type, of, context)
    const ids = stepIds.map((stepId) => givenId(type, stepId)).filter((id) => live.has(id))
    return ids.map((id): Edit => ({ type, id, operation: 'delete', values: {} }))
  })
}

const namesMarks = (run: FieldValues, context: RuleContext): boolean =>
  context.runLines(String(run['versionId'])).some(({ markName }) => markName !== null)

function ofRun(runId: string, run: FieldValues, context: RuleContext): OfRun | null {
  const opportunityId = asId(run['opportunityId'])
  if (opportunityId === null || context.read('opportunity', opportunityId) === null) return null
  return { runId, run, opportunityId }
}

/** Steps of the run by id. */
function stepIds(of: OfRun, context: RuleContext): string[] {
  return [...context.recordedSteps(of.runId).values()].map(({ id }) => id)
}

/**
 * Writes the evidence that the recorded steps amount to and takes back what they no longer amount to; `takenBack` are steps
 * that have gone.
 */
function settled(of: OfRun, context: RuleContext, takenBack: readonly string[]): Edit[] {
  const wanted = firstOfEach(wantedEvidence(of, context))
  const known = liveIds('markEvidence', of, context)
  const kept = new Set(wanted.map(({ stepId }) => stepId))
  const lost = [...takenBack, ...stepIds(of, context)].filter((id) => !kept.has(id))
  return [
    ...removals(lost, of, context),
    ...wanted.flatMap((one) =>
      known.has(givenId('markEvidence', one.stepId)) ? newFileOf(one, context) : evidenceOf(one, of, context),
    ),
  ]
}

/** What follows when a step of the run is recorded, or `takenBack`. */
export function evidenceEdits(
  runId: string,
  run: FieldValues,
  context: RuleContext,
  takenBack: readonly string[] = [],
): Edit[] {
  const of = namesMarks(run, context) ? ofRun(runId, run, context) : null
  return of === null ? [] : settled(of, context, takenBack)
}

/** What follows when the run goes on by another version: that one may name no marks any more. */
export function evidenceMoved(runId: string, run: FieldValues, context: RuleContext): Edit[] {
  const of = ofRun(runId, run, context)
  return of === null ? [] : settled(of, context, [])
}

const isGone = (stepId: string, context: RuleContext): boolean =>
  context.isKnown('runStep', stepId) && context.read('runStep', stepId) === null

/**
 * The same where undo and redo bring back states out of the log: evidence goes by the steps that are recorded now, not by
 * those of the day of the batch, and what steps gave that have gone since does not stand.
 */
export function evidenceBroughtBack(
  runId: string,
  run: FieldValues,
  context: RuleContext,
  takenBack: readonly string[],
): Edit[] {
  const of = namesMarks(run, context) ? ofRun(runId, run, context) : null
  if (of === null) return []
  const gone = GIVEN.flatMap((type) => [...liveIds(type, of, context)].map((id) => giverId(type, id)))
  return settled(of, context, [...new Set([...takenBack, ...gone.filter((stepId) => isGone(stepId, context))])])
}

/** Evidence that undo or redo brings back goes again where the steps recorded now do not amount to it. */
export function strayEvidence(id: string, context: RuleContext): Edit[] {
  const stepId = giverId('markEvidence', id)
  if (!context.isKnown('runStep', stepId)) return []
  const opportunityId = asId(context.read('markEvidence', id)?.['opportunityId'])
  // With the opportunity, and with the run, everything comes back as it went.
  if (opportunityId === null || context.read('opportunity', opportunityId) === null) return []
  const runId = asId(context.read('runStep', stepId)?.['runId'])
  const run = runId === null ? null : context.read('playbookRun', runId)
  if (runId !== null && run === null) return []
  const of = { runId: runId ?? '', run: run ?? {}, opportunityId }
  const isWanted = run !== null && firstOfEach(wantedEvidence(of, context)).some((one) => one.stepId === stepId)
  return isWanted ? [] : removals([stepId], of, context)
}

/** A run that goes away takes its evidence along, unless that goes with the opportunity. */
export function evidenceLost(runId: string, run: FieldValues, context: RuleContext): Edit[] {
  const of = ofRun(runId, run, context)
  return of === null ? [] : removals(stepIds(of, context), of, context)
}

/** A run that comes back brings the evidence that went with it. */
export function evidenceRestored(
  runId: string,
  run: FieldValues,
  deletedAt: number | null,
  context: RuleContext,
): Edit[] {
  const of = ofRun(runId, run, context)
  if (of === null || deletedAt === null) return []
  const steps = context.deletedChildren('runStep', 'runId', runId, deletedAt)
  return GIVEN.flatMap((type) => {
    const gone = new Set(context.deletedChildren(type, 'opportunityId', of.opportunityId, deletedAt))
    const ids = steps.map((stepId) => givenId(type, stepId)).filter((id) => gone.has(id))
    return ids.map((id): Edit => ({ type, id, operation: 'restore', values: {} }))
  })
}
