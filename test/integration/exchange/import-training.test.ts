import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ImportResult } from '#shared/contract/import-types.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { openBench } from './import-setup.ts'
import type { ImportBench } from './import-setup.ts'

let bench: ImportBench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const reasons = ({ rejectReasons }: ImportResult) => rejectReasons.map(({ field, code }) => `${field} ${code}`)

it('brings skills, programmes and their sessions, with the playbook by its name', async () => {
  aPlaybook(bench.workbook, [{ title: '一' }], { name: '首次拜访' })
  bench.add('playbook', { name: '草稿', subject: 'alone' })
  const skills = await bench.run(bench.file('技能,手册主题\n报价,成交\n倾听,\n'), { as: 'skill' })
  expect([skills.inserted, [...bench.all('skill').keys()]]).toEqual([2, ['报价', '倾听']])
  const text = '培训项目,类别,手册,及格线\n新人入职,入职,首次拜访,85%\n晋级,晋级,首次拜访,120%\n在岗,在岗,草稿,80%\n'
  const programmes = await bench.run(bench.file(text), { as: 'programme' })
  expect([programmes.inserted, programmes.rejected]).toEqual([1, 2])
  expect(reasons(programmes)).toEqual(
    expect.arrayContaining(['passMark outOfRange', 'playbookId programmeUnpublished']),
  )
  expect(bench.all('programme').get('新人入职')).toMatchObject({ kind: 'onboarding', passMark: 8_500, attempts: 3 })
  const taught = '项目,日期,时间,培训师,状态\n新人入职,2026-11-20,9:30,唐静,已上课\n新人入职,2026-12-20,,唐静,已上课\n'
  const sessions = await bench.run(bench.file(taught), { as: 'trainingSession' })
  expect([sessions.inserted, sessions.rejected, reasons(sessions)]).toEqual([1, 1, ['heldOn sessionFuture']])
  const [session] = [...bench.all('trainingSession', 'heldOn').values()]
  expect(session).toMatchObject({ name: '新人入职', startTime: '09:30', status: 'held' })
})

it('brings talks, each between two', async () => {
  bench.add('person', { name: '陈立', roles: ['salesperson'] })
  const text =
    '谈话对象,谈话人,日期,约定\n陈立,唐静,2026-11-20,每周陪访一次\n唐静,唐静,2026-11-20,自己\n陈立,唐静,2026-11-30,将来\n'
  const talks = await bench.run(bench.file(text), { as: 'talk' })
  expect([talks.inserted, talks.rejected]).toEqual([1, 2])
  expect(reasons(talks)).toEqual(expect.arrayContaining(['personId talkOwn', 'heldOn talkFuture']))
})
