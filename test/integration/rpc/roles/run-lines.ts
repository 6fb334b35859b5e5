import { insert, write } from '#test/support/workbook.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { aPng } from '#test/support/picture-files.ts'
import type { Lines, Place } from './line.ts'

interface OfColleague {
  readonly runId: string
  readonly runStepId: string
  readonly stepKey: string
}

const STEPS = [{ title: '一' }, { title: '文件', kind: 'file', isRequired: false }]

/** An open run of a colleague of the same department, with its one required step done. */
function aRun({ book }: Place): OfColleague {
  const { playbookId } = aPlaybook(book.workbook, STEPS, { subject: 'alone' })
  const run = insert('playbookRun', { playbookId, ownerId: book.people['单晓'] })
  const step = insert('runStep', { runId: run.id, stepKey: '一' })
  write(book.workbook, run, step)
  return { runId: run.id, runStepId: step.id, stepKey: '一' }
}

const onBehalf = { write: 'runs', on: 'department' } as const
const ofDepartment = { who: { read: 'runs' }, mayFail: ['NOT_FOUND'] } as const

export const runLines: Lines = {
  'runs.startable': { who: { read: 'playbooks' }, call: (client) => client.runs.startable({}) },
  'runs.start': {
    who: { write: 'runs' },
    call: (client, { book }) =>
      client.runs.start({ playbookId: aPlaybook(book.workbook, STEPS, { subject: 'alone' }).playbookId }),
  },
  'runs.view': { ...ofDepartment, call: (client, place) => client.runs.view({ runId: aRun(place).runId }) },
  'runs.tick': {
    who: onBehalf,
    call: (client, place) => {
      const { runId, stepKey } = aRun(place)
      return client.runs.tick({ runId, stepKey, note: '再看一遍' })
    },
  },
  'runs.tickFile': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client, place) => client.runs.tickFile({ runId: aRun(place).runId, stepKey: '文件', fileToken: 'x' }),
  },
  'runs.tickBytes': {
    who: onBehalf,
    call: (client, place) => {
      const file = new File([aPng(4, 4)], '图.png')
      return client.runs.tickBytes({ runId: aRun(place).runId, stepKey: '文件', file })
    },
  },
  'runs.untick': {
    who: onBehalf,
    call: (client, place) => {
      const { runId, stepKey } = aRun(place)
      return client.runs.untick({ runId, stepKey })
    },
  },
  'runs.finish': { who: onBehalf, call: (client, place) => client.runs.finish({ runId: aRun(place).runId }) },
  'runs.cancel': { who: onBehalf, call: (client, place) => client.runs.cancel({ runId: aRun(place).runId }) },
  'runs.content': {
    ...ofDepartment,
    mayFail: ['NOT_FOUND', 'FILE_REFUSED'],
    call: (client, place) => client.runs.content({ runStepId: aRun(place).runStepId }),
  },
  'runs.saveFile': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client, place) => client.runs.saveFile({ runStepId: aRun(place).runStepId, fileToken: 'x' }),
  },
  'runs.ofSubject': {
    who: { read: 'opportunities' },
    mayFail: ['NOT_FOUND'],
    call: (client, { opportunityId }) => client.runs.ofSubject({ opportunityId }),
  },
  'runs.mine': { who: { read: 'runs' }, call: (client) => client.runs.mine() },
  'runs.team': { who: { read: 'runs' }, call: (client) => client.runs.team({}) },
  'runs.effectPlaybooks': { who: { act: 'reports.view' }, call: (client) => client.runs.effectPlaybooks() },
  'runs.effect': {
    who: { act: 'reports.view' },
    call: (client, { book }) => client.runs.effect({ playbookId: aPlaybook(book.workbook, STEPS).playbookId }),
  },
  'runs.effectDrill': {
    who: { act: 'reports.view' },
    call: (client, { book }) =>
      client.runs.effectDrill({ playbookId: aPlaybook(book.workbook, STEPS).playbookId, onlyWon: false }),
  },
}
