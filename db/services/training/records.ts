import type { ReaderRow } from '#db/queries/playbooks.ts'
import { join, sql } from '#db/queries/sql.ts'
import { selectProgrammes } from '#db/queries/training.ts'
import type { ProgrammeRecord } from '#db/queries/training.ts'
import { commit } from '#db/workbook/commit.ts'
import type { Trainee } from '#shared/contract/training-rows.ts'
import type { BatchKind, BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { ReadingState } from '#shared/domain/playbooks/reading.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { AppError } from '#shared/errors.ts'
import type { FieldIssue } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { readingsByPlaybook } from '../playbooks/readings.ts'
import { echo } from '../records.ts'
import type { EditAnswer } from '../records.ts'
import { trains } from './standings.ts'
import type { Standings } from './standings.ts'

/** A programme that the visitor reads. Throws `NOT_FOUND`. */
export function programmeOf(visitor: Visitor, programmeId: string): ProgrammeRecord {
  const condition = join('and', [sql('t.id = :id', { id: programmeId }), visitor.readScope('programme')])
  const [programme] = selectProgrammes(visitor.workbook.handle, condition)
  if (programme === undefined) throw new AppError('NOT_FOUND', { type: 'programme', id: programmeId })
  return programme
}

/** Reading of a playbook by person, as far as the visitor sees it. */
export function readingOf(visitor: Visitor, playbookId: string): ReadonlyMap<string, ReadingState> {
  const states = readingsByPlaybook(visitor).get(playbookId) ?? []
  return new Map(states.map(({ personId, state }) => [personId, state]))
}

export interface TraineeFacts {
  readonly standings: Standings
  readonly reading: ReadonlyMap<string, ReadingState>
}

export function toTrainee(
  visitor: Visitor,
  programme: ProgrammeRecord,
  { id, name, departmentName, isActive }: ReaderRow,
  { standings, reading }: TraineeFacts,
): Trainee {
  return {
    ...standings.of(programme, id),
    name,
    departmentName,
    isActive: isActive === 1,
    reading: reading.get(id) ?? null,
    maySign: id !== visitor.personId && isActive === 1 && programme.needsSignOff === 1 && trains(visitor, id),
  }
}

export function refuse(
  type: RecordType,
  recordId: string,
  field: string,
  code: string,
  params?: FieldIssue['params'],
): never {
  const issue: FieldIssue = { recordType: type, recordId, field, code }
  throw new AppError('INVALID', { issues: [params ? { ...issue, params } : issue] })
}

interface Written {
  readonly kind?: BatchKind
  readonly key: BatchLabel['key']
  readonly subject: string
  readonly count?: number
  readonly edits: readonly Edit[]
  readonly actor?: Visitor['actor']
}

/** One batch of training; the answer holds what the visitor reads of it. */
export function write(visitor: Visitor, written: Written, within?: () => void): EditAnswer {
  const { workbook, origin } = visitor
  const { kind = 'edit', key, count, edits, actor = visitor.actor } = written
  const label = { key, subject: written.subject.slice(0, 200), ...(count === undefined ? {} : { count }) }
  const { batchId, seq } = commit(workbook, { actor, kind, label, edits, origin }, within)
  return { batchId, seq, records: echo(visitor, edits) }
}

/** Values that people do not enter. */
export function systemEdit(type: RecordType, id: string, operation: Edit['operation'], values: Edit['values']): Edit {
  return { type, id, operation, values, writesSystem: true }
}
