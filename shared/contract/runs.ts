import { z } from 'zod'
import { EFFECT_CLAIMS } from '../domain/playbooks/effect.ts'
import { MARK_KINDS } from '../entities/gates.ts'
import { PLAYBOOK_SUBJECTS, STEP_ASSIGNEES, STEP_KINDS, STEP_LEVELS } from '../entities/playbooks.ts'
import { RUN_STATES, RUN_STATUSES } from '../entities/playbook-runs.ts'
import { analysisDrill } from './analysis.ts'
import { procedure, recordId } from './base.ts'
import { attachedFile } from './kept-files.ts'
import { editResult } from './records.ts'
import { businessDate } from './report-scope.ts'

const count = z.number().int().min(0)
const ofRun = z.object({ runId: recordId })
const ofStep = z.object({
  runId: recordId,
  stepKey: z.string().min(1).max(64),
  /** When the step was recorded as the person saw it; `null`: not yet. What another recorded since is not written over. */
  seenAt: z.number().nullable().optional(),
})
const note = z.string().max(4000).optional()

/** What a playbook is carried out on; nothing of it: on its own. */
export const runSubject = z.object({
  opportunityId: recordId.optional(),
  customerId: recordId.optional(),
  activityId: recordId.optional(),
})
export type RunSubject = z.infer<typeof runSubject>

const runLine = z.object({
  stepKey: z.string(),
  level: z.enum(STEP_LEVELS),
  /** Place among the steps that apply and are recorded; `null` for headings and for what is only read. */
  number: count.nullable(),
  title: z.string(),
  body: z.string(),
  kind: z.enum(STEP_KINDS),
  options: z.array(z.object({ value: z.string(), hint: z.string() })),
  unit: z.string(),
  isRequired: z.boolean(),
  isImportant: z.boolean(),
  assignee: z.enum(STEP_ASSIGNEES),
  /** Who does it: a name, or blank where anybody of the role may. */
  who: z.string(),
  /** Whether the person asking may record it. */
  mayTick: z.boolean(),
  dueOn: z.string().nullable(),
  estimate: count.nullable(),
  markName: z.string().nullable(),
  isDone: z.boolean(),
  answer: z.string().nullable(),
  note: z.string().nullable(),
  doneOn: z.string().nullable(),
  doneAt: z.number().nullable(),
  doneBy: z.string(),
  /** Its id is that of the recorded step. */
  file: attachedFile.nullable(),
})
export type RunViewLine = z.infer<typeof runLine>

const runMark = z.object({
  name: z.string(),
  stage: z.string(),
  /** `null`: the opportunity's pipeline has no mark of this name. */
  kind: z.enum(MARK_KINDS).nullable(),
  isMet: z.boolean(),
  /** Numbers of the steps that give evidence of it, and how many of them are done. */
  steps: z.array(count),
  done: count,
})
export type RunMark = z.infer<typeof runMark>

const runGate = z.object({
  opportunityId: recordId,
  fromStage: z.string(),
  /** `null`: winning is next. */
  toStage: z.string().nullable(),
  met: count,
  total: count,
  /** The opportunity is open: it can still be promoted. */
  isOpen: z.boolean(),
  marks: z.array(runMark),
})
export type RunGate = z.infer<typeof runGate>

const runPerson = z.object({
  who: z.string(),
  assignee: z.enum(STEP_ASSIGNEES),
  total: count,
  done: count,
  dueOn: z.string().nullable(),
})

const runHead = {
  runId: recordId,
  name: z.string(),
  playbookId: recordId,
  playbook: z.string(),
  version: z.string(),
  status: z.enum(RUN_STATUSES),
  state: z.enum(RUN_STATES),
  ownerId: recordId,
  owner: z.string(),
  startedOn: z.string(),
  dueOn: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  stepCount: count,
  doneCount: count,
  /** What it is carried out on; blank for what the person does not read. */
  opportunityId: recordId.nullable(),
  opportunity: z.string(),
  customerId: recordId.nullable(),
  customer: z.string(),
}
const runRow = z.object(runHead)
export type RunRow = z.infer<typeof runRow>

export const runView = z.object({
  ...runHead,
  subject: z.enum(PLAYBOOK_SUBJECTS),
  /** Of the opportunity: amount in minor units, stage and its rate in basis points. */
  amount: z.number().nullable(),
  stage: z.string(),
  probability: z.number().nullable(),
  visit: z.string(),
  finishedAt: z.number().nullable(),
  canWrite: z.boolean(),
  /** Name of a newer version in force. */
  newerVersion: z.string().nullable(),
  today: z.string(),
  lines: z.array(runLine),
  /** Steps that do not apply by the answers so far. */
  hidden: count,
  /** Titles of required steps that are still open. */
  missing: z.array(z.string()),
  people: z.array(runPerson),
  gate: runGate.nullable(),
})
export type RunView = z.infer<typeof runView>

const startable = z.object({
  playbookId: recordId,
  name: z.string(),
  subject: z.enum(PLAYBOOK_SUBJECTS),
  topic: z.string(),
  stageName: z.string(),
  summary: z.string(),
  version: z.string(),
  steps: count,
  /** Days after the start by which all is due. */
  dueDays: count.nullable(),
  /** Written for the stage in which the opportunity stands. */
  isSuggested: z.boolean(),
  /** Open runs of it on the same subject. */
  open: count,
})
export type Startable = z.infer<typeof startable>

/** A step of an open run that waits for the person. */
const waitingStep = z.object({
  runId: recordId,
  stepKey: z.string(),
  title: z.string(),
  kind: z.enum(STEP_KINDS),
  dueOn: z.string().nullable(),
})
const myRun = z.object({ ...runHead, next: z.array(waitingStep) })
export type MyRun = z.infer<typeof myRun>

const stateCounts = z.object({ onTime: count, dueSoon: count, overdue: count, stuck: count })
const teamLine = z.object({
  key: z.string(),
  label: z.string(),
  ...stateCounts.shape,
  open: count,
  /** Finished in the last 30 days, and those of them that were on time. */
  finished: count,
  inTime: count,
})
export type TeamRunLine = z.infer<typeof teamLine>
const teamRuns = z.object({ days: count, people: z.array(teamLine), playbooks: z.array(teamLine), total: teamLine })
export type TeamRuns = z.infer<typeof teamRuns>

const interval = z.object({ low: z.number(), high: z.number() })
const effectSide = z.object({
  won: count,
  count,
  share: z.number().nullable(),
  interval: interval.nullable(),
  isSmall: z.boolean(),
  medianDays: z.number().nullable(),
})
const stepEffect = z.object({
  stepKey: z.string(),
  title: z.string(),
  chapter: z.string(),
  withStep: effectSide,
  withoutStep: effectSide,
  use: z.number().nullable(),
  claim: z.enum(EFFECT_CLAIMS),
  isRemovalProposed: z.boolean(),
})
export type StepEffectRow = z.infer<typeof stepEffect>
const effect = z.object({
  playbookId: recordId,
  playbook: z.string(),
  version: z.string(),
  /** Stage whose days are counted; blank: all days from start to end. */
  stageName: z.string(),
  deals: count,
  won: count,
  steps: z.array(stepEffect),
})
export type EffectReport = z.infer<typeof effect>

const effectRequest = z.object({
  playbookId: recordId,
  period: z.object({ from: businessDate, to: businessDate }).optional(),
})
const effectDrillRequest = effectRequest.extend({
  /** A step and its side; absent: all opportunities of the report. */
  of: z.object({ stepKey: z.string().min(1).max(64), side: z.enum(['with', 'without']) }).optional(),
  onlyWon: z.boolean(),
})
export type EffectDrillRequest = z.infer<typeof effectDrillRequest>

const effectPlaybook = z.object({ playbookId: recordId, name: z.string(), deals: count })
export type EffectPlaybook = z.infer<typeof effectPlaybook>

const started = editResult.extend({ runId: recordId })

export const runsContract = {
  /** Playbooks in force that can be carried out on the subject, those of its stage first. */
  startable: procedure.input(runSubject).output(z.array(startable)),
  /** Begins a run on the version in force. */
  start: procedure
    .input(
      runSubject.extend({
        playbookId: recordId,
        name: z.string().trim().max(160).optional(),
        ownerId: recordId.optional(),
        startedOn: businessDate.optional(),
        dueOn: businessDate.nullable().optional(),
      }),
    )
    .output(started),
  view: procedure.input(ofRun).output(runView),
  /** Records a step that asks for no file, or records it anew. */
  tick: procedure.input(ofStep.extend({ answer: z.string().max(20_000).optional(), note })).output(editResult),
  /** Records a step by a file that was picked. Throws `FILE_REFUSED`. */
  tickFile: procedure.input(ofStep.extend({ note, fileToken: z.string().max(64) })).output(editResult),
  /** The same for one that was dropped or pasted. Throws `FILE_REFUSED`. */
  tickBytes: procedure.input(ofStep.extend({ note, file: z.file() })).output(editResult),
  /** Takes a recorded step back, with the evidence that it gave. */
  untick: procedure.input(ofStep).output(editResult),
  /** Ends a run whose required steps are done; it stays as it is from then on. */
  finish: procedure.input(ofRun).output(editResult),
  /** Ends a run that is not needed any more; its record stays. */
  cancel: procedure.input(ofRun).output(editResult),
  /** The bytes of a step's file. Throws `FILE_REFUSED` when they are not what was kept. */
  content: procedure.input(z.object({ runStepId: recordId })).output(z.file()),
  saveFile: procedure
    .input(z.object({ runStepId: recordId, fileToken: z.string().max(64) }))
    .output(z.object({ bytes: count })),
  /** Runs on a record, open ones first, with the next steps that the person asking may record. */
  ofSubject: procedure.input(runSubject).output(z.array(myRun)),
  /** Open runs of the person, and those with steps that wait for them, most urgent first. */
  mine: procedure.output(z.array(myRun)),
  /** How the runs stand that the person reads, by person and by playbook. */
  team: procedure.input(z.object({ departmentId: recordId.optional() })).output(teamRuns),
  /** Playbooks of opportunities with how many closed opportunities they were carried out on. */
  effectPlaybooks: procedure.output(z.array(effectPlaybook)),
  /** Win rate and days of closed opportunities with and without each step. */
  effect: procedure.input(effectRequest).output(effect),
  /** The opportunities behind one number of it. */
  effectDrill: procedure.input(effectDrillRequest).output(analysisDrill),
}
