import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { instantOfTime } from '#shared/domain/daily/window.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { type TestHost, startTestHost } from './loopback-host.ts'
import { sampleFile } from './sample-host.ts'

/** So many people one manager calls in the seed documents, with four to share them. */
export const CALLED_PEOPLE = 40
export const CHECKER = '周敏'
/** What the first of them wrote today; nobody of the office may read it before the call is written down. */
export const OWN_WORDS = '预算压到一百二十万'
export const WISH = '请技术部周三派人到现场'

const SURNAMES = '艾钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'

export const nameOfCalled = (index: number): string => `${SURNAMES[index] ?? '甲'}一${index + 1}`

function insert(type: RecordType, values: FieldValues, id = newId()): Edit {
  return { type, id, operation: 'insert', values, writesSystem: true }
}

/** Four weeks of logs of a person: most complete, some late, some missing. */
function history(
  { facts }: Workbook,
  personId: string,
  seed: number,
  days: readonly string[],
  customerId: string | null,
): Edit[] {
  return days.flatMap((day, index) => {
    const luck = (seed * 7 + index * 3) % 11
    if (luck === 0) return []
    const isLate = luck === 1
    const logId = newId()
    const submittedAt = instantOfTime(day, isLate ? '19:10' : '17:30', facts.timeZone)
    const entry = insert('activity', {
      kind: 'visit',
      subject: '谈年度框架',
      status: 'done',
      doneOn: day,
      doneTime: '10:00',
      ownerId: personId,
      customerId,
      place: luck > 3 ? '昆山' : null,
      result: luck > 2 ? '对方同意先试用一个月' : null,
      contactName: luck > 5 ? '顾工' : null,
      phone: luck > 5 ? '13912680035' : null,
    })
    const head = insert(
      'dailyLog',
      { personId, day, standing: isLate ? 'late' : 'onTime', submittedAt, windowTo: '18:00' },
      logId,
    )
    const check = insert('morningCheck', {
      personId,
      day,
      reached: luck !== 2,
      onPlace: luck === 2 ? null : luck !== 3,
      onTime: luck === 2 ? null : luck > 4,
      calledAt: '08:02',
      arrivedAt: luck === 4 ? '08:24' : null,
    })
    return [entry, head, check]
  })
}

interface DailyTeam {
  readonly folder: string
  readonly file: string
}

/** A copy of the sample workbook in which a manager calls forty people, who have logs of four weeks. */
async function makeDailyTeam(): Promise<DailyTeam> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-daily-'))
  const file = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(false), file)
  const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  const people = selectAllRecordStates(workbook.handle, 'person')
  const checker = people.find(({ values }) => values['name'] === CHECKER)
  const departmentId = checker?.values['departmentId'] ?? null
  const customerId = selectAllRecordStates(workbook.handle, 'customer')[0]?.id ?? null
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  const calendar = teamCalendar(workbook)
  const days = Array.from({ length: 20 }, (_, index) => calendar.addWorkdays(today, index - 20))
  const called = Array.from({ length: CALLED_PEOPLE }, () => newId())
  const edits = called.flatMap((id, index) => [
    insert('person', { name: nameOfCalled(index), roles: ['salesperson'], departmentId, phone: '138 0512 0046' }, id),
    insert('checkerAssignment', { personId: id, checkerId: checker?.id ?? null }),
  ])
  const seller = people.find(
    ({ values }) => values['departmentId'] === departmentId && String(values['roles']).includes('salesperson'),
  )
  const ofToday = { kind: 'visit', status: 'done', doneOn: today, customerId }
  const own: Edit[] = [
    insert('activity', { ...ofToday, subject: '谈预算', result: OWN_WORDS, place: '昆山', ownerId: called[0] ?? null }),
    insert('dailyLog', {
      personId: called[0] ?? null,
      day: today,
      standing: 'onTime',
      submittedAt: workbook.now(),
      windowTo: '18:00',
    }),
    insert('activity', { ...ofToday, subject: '试机', helpNeeded: WISH, ownerId: seller?.id ?? null }),
  ]
  for (const part of [edits, called.flatMap((id, index) => history(workbook, id, index, days, customerId)), own]) {
    commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits: part })
  }
  workbook.close()
  return { folder, file }
}

/** A host with such a workbook open. */
export async function startDailyTeamHost(): Promise<TestHost & { readonly file: string }> {
  const { folder, file } = await makeDailyTeam()
  const host = await startTestHost({ page: 'built', workbook: file })
  return {
    ...host,
    file,
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
