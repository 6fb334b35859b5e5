import { selectLibrary } from '#db/queries/playbooks.ts'
import type { PlaybookRow } from '#db/queries/playbooks.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import { selectRuns } from '#db/queries/runs.ts'
import { join, sql } from '#db/queries/sql.ts'
import { newId } from '#db/workbook/ids.ts'
import type { PlanProposal, TrainingPlan } from '#shared/contract/training-reports.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { isRecorded } from '#shared/domain/playbooks/run-steps.ts'
import { proposePlaybooks } from '#shared/domain/training/plan.ts'
import type { Proposal, RatedSkill } from '#shared/domain/training/plan.ts'
import type { PlaybookSubject } from '#shared/entities/playbooks.ts'
import { AppError } from '#shared/errors.ts'
import { actingFor } from '../access.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { refuse, write } from './records.ts'
import { talkOf } from './talks.ts'

const MAX_RUNS = 500

/** Playbooks in force. */
function playbooksInForce(visitor: Visitor): PlaybookRow[] {
  const request = { scope: visitor.readScope('playbook'), text: '', isArchived: false, withDrafts: false }
  return selectLibrary(visitor.workbook.handle, request).filter(({ currentVersionId }) => currentVersionId !== null)
}

function openRunsOf(visitor: Visitor, personId: string): ReadonlySet<string> {
  const open = sql(`t.owner_id = :owner AND t.status = 'open'`, { owner: personId })
  const own = join('and', [open, visitor.readScope('playbookRun')])
  const runs = selectRuns(visitor.workbook.handle, own, visitor.today, MAX_RUNS)
  return new Set(runs.map(({ playbookId }) => playbookId))
}

const named = ({ skillId, name, topic, level }: RatedSkill): RatedSkill => ({ skillId, name, topic, level })

function toProposal(
  { workbook }: Visitor,
  { playbookId, kind, skills }: Proposal,
  playbook: PlaybookRow,
  running: ReadonlySet<string>,
): PlanProposal {
  const versionId = String(playbook.currentVersionId)
  const steps = selectRunLines(workbook.handle, versionId).filter(isRecorded)
  const days = steps.flatMap(({ dueDays }) => (dueDays === null ? [] : [dueDays]))
  return {
    playbookId,
    name: playbook.name,
    topic: playbook.topic,
    versionName: String(selectRecordState(workbook.handle, 'playbookVersion', versionId)?.values['name'] ?? ''),
    subject: playbook.subject as PlaybookSubject,
    kind,
    skills: skills.map(({ skillId, name, level }) => ({ skillId, name, level })),
    steps: steps.length,
    dueDays: days.length === 0 ? null : Math.max(...days),
    isRunning: running.has(playbookId),
  }
}

/** Playbooks for the weak skills of an assessment that the visitor reads. Throws `NOT_FOUND`. */
export function trainingPlan(visitor: Visitor, talkId: string): TrainingPlan {
  const { ratings, personId, person } = talkOf(visitor, talkId)
  const rated = ratings.map(({ skillId, skill: name, topic, level }) => ({ skillId, name, topic, level }))
  const playbooks = new Map(playbooksInForce(visitor).map((one) => [one.id, one]))
  const plannable = [...playbooks.values()].map(({ id, topic, subject }) => ({
    playbookId: id,
    topic,
    subject: subject as PlaybookSubject,
  }))
  const { proposals, untrained } = proposePlaybooks(rated, plannable)
  const running = openRunsOf(visitor, personId)
  return {
    talkId,
    personId,
    person,
    proposals: proposals.flatMap((proposal) => {
      const playbook = playbooks.get(proposal.playbookId)
      return playbook === undefined ? [] : [toProposal(visitor, proposal, playbook, running)]
    }),
    untrained: untrained.map(named),
  }
}

export interface PlannedRun {
  readonly playbookId: string
  readonly startedOn?: string | undefined
  readonly dueOn?: string | null | undefined
}

/** Begins runs of proposed playbooks for whom the talk was with. Throws `FORBIDDEN`, `INVALID` and `NOT_FOUND`. */
export function planRuns(
  visitor: Visitor,
  { talkId, runs }: { readonly talkId: string; readonly runs: readonly PlannedRun[] },
): EditAnswer & { runIds: string[] } {
  const { mayWrite } = talkOf(visitor, talkId)
  if (!mayWrite) throw new AppError('FORBIDDEN', { permission: 'talks.write' })
  const { proposals, personId, person } = trainingPlan(visitor, talkId)
  const edits = runs.map(({ playbookId, startedOn, dueOn }): Edit => {
    const proposal = proposals.find((one) => one.playbookId === playbookId)
    if (proposal === undefined) refuse('playbookRun', playbookId, 'playbookId', 'planTalk')
    if (proposal.kind === 'read') {
      refuse('playbookRun', playbookId, 'playbookId', 'planSubject', { name: proposal.name })
    }
    const values = {
      playbookId,
      ownerId: personId,
      ...(startedOn === undefined ? {} : { startedOn }),
      ...(dueOn ? { dueOn } : {}),
    }
    return { type: 'playbookRun', id: newId(), operation: 'insert', values }
  })
  // Whoever led the assessment plans what follows from it, and nothing else of the other's runs.
  const actor = actingFor(visitor.actor, 'runs', 'all')
  const answer = write(visitor, {
    kind: 'act',
    key: 'planTraining',
    subject: person,
    count: edits.length,
    edits,
    actor,
  })
  return { ...answer, runIds: edits.map(({ id }) => id) }
}
