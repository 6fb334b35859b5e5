import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** What a test writes into the sample before a page opens it; as the program itself. */
export interface Seeds {
  readonly today: BusinessDate
  readonly person: (name: string) => string
  readonly insert: (type: RecordType, values: FieldValues) => string
}

export function seedsOf(workbook: Workbook): Seeds {
  const people = selectAllRecordStates(workbook.handle, 'person')
  return {
    today: dateOfInstant(workbook.now(), workbook.facts.timeZone),
    person(name) {
      const found = people.find(({ values }) => values['name'] === name)
      if (!found) throw new Error(`${name} is not in the sample`)
      return found.id
    },
    insert(type, values) {
      const edit: Edit = { type, id: newId(), operation: 'insert', values, writesSystem: true }
      commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits: [edit] })
      return edit.id
    },
  }
}

/** The logs of a person's days of the last weeks, handed in in time. */
export function handInLogs(workbook: Workbook, name: string, days: number): void {
  const { today, person, insert } = seedsOf(workbook)
  const personId = person(name)
  const acts = selectRecordStatesBy(workbook.handle, 'activity', 'ownerId', personId)
  const done = new Set(acts.map(({ values }) => values['doneOn']))
  for (let day = addDays(today, -days); day < today; day = addDays(day, 1)) {
    if (!done.has(day)) continue
    insert('dailyLog', { personId, day, standing: 'onTime', submittedAt: workbook.now() })
  }
}
