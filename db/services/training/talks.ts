import { join, sql } from '#db/queries/sql.ts'
import { selectSkills, selectTalks } from '#db/queries/training-people.ts'
import type { SkillRecord, TalkRecord } from '#db/queries/training-people.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { newId } from '#db/workbook/ids.ts'
import type { SkillRow, TalkRow } from '#shared/contract/training-reports.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { readLevels } from '#shared/domain/training/plan.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { TalkKind } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { systemEdit, write } from './records.ts'

const MAX_TALKS = 1_000

const topicOf = ({ topic, name }: SkillRecord): string => topic ?? name

/** Levels of a talk with the names of the skills, in the order of the list. */
export function ratingsOf(text: string | null, skills: readonly SkillRecord[]): TalkRow['ratings'] {
  const levels = readLevels(text)
  return skills.flatMap((skill) => {
    const level = levels.get(skill.skillId)
    return level === undefined ? [] : [{ skillId: skill.skillId, skill: skill.name, topic: topicOf(skill), level }]
  })
}

/** Talks with what became of their next steps, as far as the visitor reads those. */
function toTalks(visitor: Visitor, rows: readonly TalkRecord[]): TalkRow[] {
  const known = selectSkills(visitor.workbook.handle, true)
  const steps = readableRecords(visitor, 'activity', [...new Set(rows.flatMap(({ activityId }) => activityId ?? []))])
  const isDone = new Map(steps.map(({ id, values }) => [id, values['status'] === 'done']))
  const isWriter = accessOf(visitor.roles, 'talks').write !== 'none'
  return rows.map(({ skills, ...row }) => ({
    ...row,
    kind: row.kind as TalkKind,
    ratings: ratingsOf(skills, known),
    nextIsDone: isDone.get(row.activityId ?? '') ?? null,
    mayWrite: row.managerId === visitor.personId && isWriter,
  }))
}

export interface TalksOf {
  readonly personId?: string | undefined
  readonly kind?: TalkKind | undefined
}

/** Talks that the visitor took part in, and those of people below them, newest first. */
export function talksOf(visitor: Visitor, { personId, kind }: TalksOf): TalkRow[] {
  const { handle } = visitor.workbook
  const condition = join('and', [
    personId === undefined ? sql('1') : sql('t.person_id = :person', { person: personId }),
    kind === undefined ? sql('1') : sql('t.kind = :kind', { kind }),
    visitor.readScope('talk'),
  ])
  return toTalks(visitor, selectTalks(handle, condition, MAX_TALKS))
}

/** One talk that the visitor reads. Throws `NOT_FOUND`. */
export function talkOf(visitor: Visitor, talkId: string): TalkRow {
  const { handle } = visitor.workbook
  const condition = join('and', [sql('t.id = :talk', { talk: talkId }), visitor.readScope('talk')])
  const [talk] = toTalks(visitor, selectTalks(handle, condition, 1))
  if (talk === undefined) throw new AppError('NOT_FOUND', { type: 'talk', id: talkId })
  return talk
}

export function skillsOf(visitor: Visitor, { withInactive }: { readonly withInactive: boolean }): SkillRow[] {
  visitor.readScope('skill')
  return selectSkills(visitor.workbook.handle, false)
    .filter(({ isActive }) => withInactive || isActive === 1)
    .map(({ isActive, ...skill }) => ({ ...skill, isActive: isActive === 1 }))
}

export interface TalkRequest {
  readonly talkId?: string | undefined
  readonly baseVersion?: number | undefined
  readonly personId: string
  readonly heldOn?: string | undefined
  readonly kind: TalkKind
  readonly topics: string
  readonly ratings: Readonly<Record<string, number>>
  readonly agreed: string
  readonly nextStep: string
  readonly nextOn: string | null
}

const orNull = (text: string): string | null => (text === '' ? null : text)

function levelsText(ratings: TalkRequest['ratings']): string | null {
  const levels = Object.entries(ratings).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return levels.length === 0 ? null : JSON.stringify(Object.fromEntries(levels))
}

/** Adds or changes a talk that the visitor leads; its rule makes the act that the next step becomes, in the same batch. */
export function saveTalk(visitor: Visitor, request: TalkRequest): EditAnswer & { talkId: string } {
  if (accessOf(visitor.roles, 'talks').write === 'none') throw new AppError('FORBIDDEN', { permission: 'talks.write' })
  const { talkId = newId(), baseVersion, personId, heldOn, kind } = request
  const isNew = request.talkId === undefined
  if (!isNew) getRecord(visitor, 'talk', talkId)
  const values: FieldValues = {
    personId,
    kind,
    topics: orNull(request.topics),
    skills: levelsText(request.ratings),
    agreed: orNull(request.agreed),
    nextStep: orNull(request.nextStep),
    nextOn: request.nextOn,
    ...(heldOn === undefined ? {} : { heldOn }),
    ...(isNew ? { managerId: visitor.personId } : {}),
  }
  const talk: Edit = {
    ...systemEdit('talk', talkId, isNew ? 'insert' : 'update', values),
    ...(baseVersion === undefined ? {} : { baseVersion }),
  }
  const subject = personName(visitor.workbook.handle, personId)
  return { ...write(visitor, { key: 'talk', subject, edits: [talk] }), talkId }
}
