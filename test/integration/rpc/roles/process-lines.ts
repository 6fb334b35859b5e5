import type { TestWorkbook } from '#test/support/workbook.ts'
import { anOpportunity, insert, write } from '#test/support/workbook.ts'
import type { Lines, Place } from './line.ts'

const bridgeOf = { from: '2026-11-01', to: '2026-11-20' }

const movementOf = { by: 'person' as const, period: { from: '2026-11-01', to: '2026-12-01' } }

const itemOf = (book: TestWorkbook) => ({ stageId: book.stages['成交'], position: 9, name: '回访', isRequired: false })

function aRecordMark(book: TestWorkbook): string {
  const mark = insert('promotionMark', { ...itemOf(book), kind: 'record', activityKind: 'visit' })
  write(book.workbook, mark)
  return mark.id
}

function aStageTask(book: TestWorkbook): string {
  const task = insert('stageTask', { ...itemOf(book), assignee: 'owner' })
  write(book.workbook, task)
  return task.id
}

const aRest = (recordId: string) => ({
  recordType: 'opportunity' as const,
  recordId,
  until: '2099-12-31',
  reason: '客户出国',
})

/** Of a colleague of the same department. */
function aSnooze({ book, opportunityId }: Place): string {
  const snooze = insert('warningSnooze', {
    ...aRest(opportunityId),
    ruleKey: 'closeDatePast',
    ownerId: book.people['单晓'],
  })
  write(book.workbook, snooze)
  return snooze.id
}

/** Gates, acts, Today, warnings and reports. */
export const processLines: Lines = {
  'gates.status': {
    who: { read: 'opportunities' },
    mayFail: ['NOT_FOUND'],
    call: (client, { opportunityId }) => client.gates.status({ id: opportunityId }),
  },
  'gates.held': {
    who: { read: 'opportunities' },
    call: (client, { opportunityId }) => client.gates.held({ ids: [opportunityId], to: 'next' }),
  },
  'gates.weightedChange': {
    who: { read: 'opportunities' },
    call: (client, { opportunityId }) => client.gates.weightedChange({ ids: [opportunityId], to: 'next' }),
  },
  'gates.tick': {
    who: { write: 'opportunities', on: 'department' },
    mayFail: ['INVALID'],
    call: (client, { opportunityId }) => client.gates.tick({ opportunityId, markId: 'x' }),
  },
  'gates.untick': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId }) => client.gates.untick({ opportunityId, markId: 'x' }),
  },
  'gates.attach': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client, { opportunityId }) => client.gates.attach({ opportunityId, fileToken: 'x' }),
  },
  'gates.attachBytes': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId }) => client.gates.attachBytes({ opportunityId, file: new File(['甲'], '甲.txt') }),
  },
  'gates.detach': {
    who: 'signedIn',
    mayFail: ['NOT_FOUND'],
    call: (client) => client.gates.detach({ attachmentId: 'x' }),
  },
  'gates.files': {
    who: { read: 'opportunities' },
    mayFail: ['NOT_FOUND'],
    call: (client, { opportunityId }) => client.gates.files({ opportunityId }),
  },
  'gates.content': {
    who: 'signedIn',
    mayFail: ['NOT_FOUND'],
    call: (client) => client.gates.content({ attachmentId: 'x' }),
  },
  'gates.saveFile': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client) => client.gates.saveFile({ attachmentId: 'x', fileToken: 'x' }),
  },
  'gates.recordAct': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId, book }) => client.gates.recordAct({ opportunityId, markId: aRecordMark(book) }),
  },
  'gates.completeTask': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId, book }) => client.gates.completeTask({ opportunityId, taskId: aStageTask(book) }),
  },
  'gates.overrides': { who: { act: 'reports.view' }, call: (client) => client.gates.overrides({}) },
  'gates.overrideRows': { who: { act: 'reports.view' }, call: (client) => client.gates.overrideRows({}) },
  'activities.agenda': {
    who: { read: 'activities' },
    call: (client) => client.activities.agenda({ from: '2026-11-01', to: '2026-11-08', ownerId: null }),
  },
  'activities.reminders': { who: 'signedIn', call: (client) => client.activities.reminders() },
  'activities.offDays': {
    who: 'signedIn',
    call: (client, place) => client.activities.offDays({ batchId: place.opportunityId }),
  },
  'today.get': { who: 'signedIn', call: (client) => client.today.get() },
  'today.digest': { who: 'signedIn', call: (client) => client.today.digest({}) },
  'warnings.list': { who: 'signedIn', call: (client) => client.warnings.list({}) },
  'warnings.records': {
    who: 'signedIn',
    call: (client) => client.warnings.records({ recordType: 'opportunity' }),
  },
  'warnings.snooze': {
    who: { write: 'activities', on: 'department' },
    call: (client, { book }) => {
      const recordId = anOpportunity(book, { owner: '单晓' })
      return client.warnings.snooze({ ...aRest(recordId), rule: 'noNextAct' })
    },
  },
  'warnings.wake': {
    who: { write: 'activities', on: 'department' },
    call: (client, place) => client.warnings.wake({ id: aSnooze(place) }),
  },
  'warnings.rules': { who: { read: 'plans' }, call: (client) => client.warnings.rules() },
  'warnings.setRule': {
    who: { write: 'plans' },
    call: (client) => client.warnings.setRule({ rule: 'funnelThin', isActive: true, threshold: 2 }),
  },
  'reports.funnel': { who: { act: 'reports.view' }, call: (client) => client.reports.funnel({}) },
  'reports.forecast': { who: { act: 'reports.view' }, call: (client) => client.reports.forecast({}) },
  'reports.movement': { who: { act: 'reports.view' }, call: (client) => client.reports.movement(movementOf) },
  'reports.movementDrill': {
    who: { act: 'reports.view' },
    call: (client) => client.reports.movementDrill({ ...movementOf, column: { kind: 'won' as const, stageId: null } }),
  },
  'reports.bridge': { who: { act: 'reports.view' }, call: (client) => client.reports.bridge(bridgeOf) },
  'reports.bridgeDrill': {
    who: { act: 'reports.view' },
    call: (client) => client.reports.bridgeDrill({ ...bridgeOf, part: 'new' }),
  },
  'reports.conversion': { who: { act: 'reports.view' }, call: (client) => client.reports.conversion({}) },
  'reports.stageTimes': { who: { act: 'reports.view' }, call: (client) => client.reports.stageTimes({}) },
  'reports.outcomes': { who: { act: 'reports.view' }, call: (client) => client.reports.outcomes({ by: 'person' }) },
  'reports.losses': { who: { act: 'reports.view' }, call: (client) => client.reports.losses({ by: 'reason' }) },
  'reports.factors': { who: { act: 'reports.view' }, call: (client) => client.reports.factors({}) },
  'reports.stageHints': {
    who: { act: 'reports.view' },
    call: (client, { book }) => client.reports.stageHints({ pipelineId: book.pipelineId }),
  },
  'reports.analysisDrill': {
    who: { act: 'reports.view' },
    call: (client) => client.reports.analysisDrill({ figure: { of: 'factor', part: 'all' } }),
  },
  'reports.writeTable': {
    who: { act: 'reports.view' },
    mayFail: ['FILE_GRANT'],
    call: (client) =>
      client.reports.writeTable({
        fileToken: 'unknown',
        table: { name: '表', language: 'zh-CN', columns: [{ header: '列', kind: 'text' }], rows: [] },
      }),
  },
  'reports.writePicture': {
    who: { act: 'reports.view' },
    mayFail: ['FILE_GRANT'],
    call: (client) => client.reports.writePicture({ fileToken: 'unknown', png: 'AAAA' }),
  },
}
