import fs from 'node:fs'
import path from 'node:path'
import { isContractProcedure } from '@orpc/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#db/workbook/ids.ts'
import { contract } from '#shared/contract/index.ts'
import { accessOf, mayAct, ROLES, SCOPES } from '#shared/domain/permissions.ts'
import type { Act, Resource, Role, Scope } from '#shared/domain/permissions.ts'
import { aCustomer, anOpportunity, aWorkbook, insert, PASSWORD, remove, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { aService, connectTo } from '#test/support/client.ts'
import type { Client, TestService } from '#test/support/client.ts'

/** Who may call a procedure with the input of the table below, out of the permission table. */
type Who = 'anybody' | 'signedIn' | { act: Act } | { read: Resource } | { write: Resource; on?: Scope }

const PEOPLE: Readonly<Record<Role, TeamName>> = {
  administrator: '管理员',
  manager: '王主管',
  salesperson: '刘销售',
  trainer: '吴培训',
  assistant: '郑内勤',
}

interface Place {
  readonly book: TestWorkbook
  readonly service: TestService
  readonly customerId: string
  /** Owned by a colleague of the same department. */
  readonly opportunityId: string
  readonly role: Role | null
}

interface Line {
  readonly who: Who
  call(client: Client, place: Place): Promise<unknown>
  /** Failures that do not speak of permission; the call came through to the use case. */
  readonly mayFail?: readonly string[]
}

const view = { type: 'opportunity' as const, filter: undefined }
const exportOf = {
  type: 'customer' as const,
  rows: { kind: 'all' as const },
  columns: ['name'],
  language: 'zh-CN' as const,
}
const bridgeOf = { from: '2026-11-01', to: '2026-11-20' }
const movementOf = { by: 'person' as const, period: { from: '2026-11-01', to: '2026-12-01' } }
const aField = (label: string) => ({
  id: newId(),
  recordType: 'customer' as const,
  label: `字段 ${label}`,
  fieldType: 'text' as const,
  choices: [],
  isRequired: false,
  moves: [],
})
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
const NEW_VIEW = { kind: 'new' as const, recordType: 'customer' as const, name: '我的视图', definition: {} }
const aView = async (client: Client): Promise<string> => (await client.views.save(NEW_VIEW)).id
/** An input that the contract accepts for each procedure; one without a line here fails the test. */
const LINES: Readonly<Record<string, Line>> = {
  'session.tiles': { who: 'anybody', call: (client) => client.session.tiles() },
  'session.signIn': {
    who: 'anybody',
    call: (client, { book, role }) =>
      client.session.signIn({ personId: book.people[role ? PEOPLE[role] : '管理员'], password: PASSWORD }),
  },
  'session.resume': {
    who: 'anybody',
    mayFail: ['UNAUTHENTICATED'],
    call: (client) => client.session.resume({ token: 'x' }),
  },
  'session.signOut': { who: 'anybody', call: (client) => client.session.signOut() },
  'session.current': { who: 'anybody', call: (client) => client.session.current() },
  'session.changePassword': {
    who: 'signedIn',
    call: (client) => client.session.changePassword({ current: PASSWORD, next: PASSWORD }),
  },
  'session.setPassword': {
    who: { act: 'people.setPassword' },
    call: (client, { book }) => client.session.setPassword({ personId: book.people['周销售'], password: PASSWORD }),
  },
  'workbook.status': { who: 'anybody', call: (client) => client.workbook.status() },
  'workbook.recent': { who: 'anybody', call: (client) => client.workbook.recent() },
  'workbook.create': {
    who: 'anybody',
    mayFail: ['WEAK_PASSWORD'],
    call: (client, { service, book }) => {
      const fileToken = service.service.files.grantWrite(path.join(book.folder, 'new.funnel'))
      return client.workbook.create({ fileToken, name: '新', administrator: '管理员', password: '1' })
    },
  },
  'workbook.open': {
    who: 'anybody',
    call: (client, { service, book }) =>
      client.workbook.open({ fileToken: service.service.files.grantRead(book.file) }),
  },
  'workbook.openRecent': {
    who: 'anybody',
    mayFail: ['WORKBOOK_REFUSED'],
    call: (client) => client.workbook.openRecent({ id: 'x' }),
  },
  'workbook.forgetRecent': { who: 'anybody', call: (client) => client.workbook.forgetRecent({ id: 'x' }) },
  'workbook.backups': { who: 'signedIn', call: (client) => client.workbook.backups() },
  'workbook.backupNow': { who: { act: 'workbook.backup' }, call: (client) => client.workbook.backupNow({}) },
  'workbook.verify': { who: { act: 'workbook.verify' }, call: (client) => client.workbook.verify() },
  'workbook.createPipeline': {
    who: { write: 'pipelines' },
    call: (client, { role }) =>
      client.workbook.createPipeline({ templateId: 'T2', language: 'en', name: `of ${role}` }),
  },
  'pipelines.copy': {
    who: { write: 'pipelines' },
    call: (client, { book }) => client.pipelines.copy({ pipelineId: book.pipelineId }),
  },
  'pipelines.exportFile': {
    who: { act: 'records.export' },
    call: (client, { service, book }) => {
      const fileToken = service.service.files.grantWrite(path.join(book.folder, 'pipeline.json'))
      return client.pipelines.exportFile({ pipelineId: book.pipelineId, fileToken })
    },
  },
  'pipelines.importFile': {
    who: { write: 'pipelines' },
    mayFail: ['PIPELINE_REFUSED'],
    call: (client, { service, book }) =>
      client.pipelines.importFile({ fileToken: service.service.files.grantRead(book.file) }),
  },
  'pipelines.makeEdition': {
    who: { write: 'pipelines' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.pipelines.makeEdition({ pipelineId: 'x', language: 'zh-CN' }),
  },
  'pipelines.previewMoveOn': {
    who: { write: 'pipelines' },
    mayFail: ['INVALID'],
    call: (client, { book }) => client.pipelines.previewMoveOn({ fromId: book.pipelineId, toId: book.pipelineId }),
  },
  'pipelines.moveOn': {
    who: { write: 'pipelines' },
    mayFail: ['INVALID'],
    call: (client, { book, opportunityId }) =>
      client.pipelines.moveOn({ fromId: book.pipelineId, toId: book.pipelineId, ids: [opportunityId] }),
  },
  'pipelines.stageUse': {
    who: { write: 'pipelines' },
    call: (client, { book }) => client.pipelines.stageUse({ stageId: book.stages['成交'] }),
  },
  'pipelines.deleteStage': {
    who: { write: 'pipelines' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.pipelines.deleteStage({ stageId: 'x' }),
  },
  'workbook.reportFault': {
    who: 'anybody',
    call: (client) => client.workbook.reportFault({ message: 'x', stack: '', place: '#/' }),
  },
  'workbook.feed': {
    who: 'anybody',
    call: async (client) => {
      const feed = await client.workbook.feed()
      await feed.next()
      await feed.return()
    },
  },
  'records.page': {
    who: { read: 'opportunities' },
    call: (client) => client.records.page({ ...view, offset: 0, limit: 5 }),
  },
  'records.get': {
    who: { read: 'customers' },
    mayFail: ['NOT_FOUND'],
    call: (client, { customerId }) => client.records.get({ type: 'customer', id: customerId }),
  },
  'records.all': { who: { read: 'credentials' }, call: (client) => client.records.all({ type: 'credential' }) },
  'records.totals': {
    who: { read: 'imports' },
    call: (client) => client.records.totals({ type: 'importMapping', fields: [] }),
  },
  'records.applyEdits': {
    who: { write: 'products' },
    call: (client, { role }) =>
      client.records.applyEdits({ edits: [insert('product', { name: `产品 ${role}` })], label: { key: 'add' } }),
  },
  'records.find': {
    who: { read: 'opportunities' },
    call: (client) => client.records.find({ type: 'opportunity', text: '设备', fields: ['name'] }),
  },
  'records.history': {
    who: { read: 'credentials' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.records.history({ type: 'credential', id: 'x' }),
  },
  'records.lookup': {
    who: 'signedIn',
    call: (client) => client.records.lookup({ types: ['customer', 'credential'], text: '' }),
  },
  'records.distinct': {
    who: { read: 'customers' },
    call: (client) => client.records.distinct({ type: 'customer', field: 'region' }),
  },
  'ranges.ids': {
    who: { read: 'credentials' },
    call: (client) => client.ranges.ids({ type: 'credential', rows: { kind: 'ids', ids: ['x'] } }),
  },
  'ranges.figures': {
    who: { read: 'opportunities' },
    call: (client, { opportunityId }) =>
      client.ranges.figures({ type: 'opportunity', blocks: [blockOf(opportunityId, 'amount')] }),
  },
  'ranges.write': {
    who: { write: 'opportunities' },
    call: async (client, { opportunityId }) => {
      const block = blockOf(opportunityId, 'nextAction')
      const events = await client.ranges.write({ type: 'opportunity', block, act: { kind: 'setText', text: '拜访' } })
      for await (const event of events) expect(event.kind).toMatch(/progress|done/)
    },
  },
  'records.groups': {
    who: { read: 'customers' },
    call: (client) =>
      client.records.groups({ type: 'customer', groups: [{ field: 'region', direction: 'ascending' }], fields: [] }),
  },
  'views.list': { who: 'signedIn', call: (client) => client.views.list() },
  'views.save': { who: { write: 'views' }, call: (client) => client.views.save(NEW_VIEW) },
  'views.rename': {
    who: { write: 'views' },
    call: async (client) => client.views.rename({ id: await aView(client), name: '新名' }),
  },
  'views.share': {
    who: { act: 'views.share' },
    call: async (client) => client.views.share({ id: await aView(client), isShared: true }),
  },
  'views.setDefault': {
    who: { act: 'views.share' },
    call: async (client) => {
      const { id } = await client.views.save({ ...NEW_VIEW, isShared: true })
      return client.views.setDefault({ id, roles: ['salesperson'] })
    },
  },
  'views.duplicate': {
    who: { write: 'views' },
    call: async (client) => client.views.duplicate({ id: await aView(client), name: '副本' }),
  },
  'views.reorder': {
    who: { write: 'views' },
    call: async (client) => client.views.reorder({ ids: [await aView(client)] }),
  },
  'views.remove': { who: { write: 'views' }, call: async (client) => client.views.remove({ id: await aView(client) }) },
  'records.undo': {
    who: 'signedIn',
    mayFail: ['NOTHING_TO_UNDO'],
    call: (client) => client.records.undo({ batchId: 'x' }),
  },
  'records.redo': {
    who: 'signedIn',
    mayFail: ['NOTHING_TO_UNDO'],
    call: (client) => client.records.redo({ batchId: 'x' }),
  },
  'records.undoState': { who: 'signedIn', call: (client) => client.records.undoState() },
  'opportunities.move': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId, book }) =>
      client.opportunities.move({ ids: [opportunityId], to: { stageId: book.stages['提案'] } }),
  },
  'opportunities.close': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId }) => client.opportunities.close({ ids: [opportunityId], outcome: 'won' }),
  },
  'opportunities.reopen': {
    who: { write: 'opportunities', on: 'department' },
    call: (client, { opportunityId }) => client.opportunities.reopen({ ids: [opportunityId], evidence: '再谈' }),
  },
  'opportunities.stageBar': {
    who: { read: 'opportunities' },
    mayFail: ['NOT_FOUND'],
    call: (client, { opportunityId }) => client.opportunities.stageBar({ id: opportunityId }),
  },
  'opportunities.board': { who: { read: 'opportunities' }, call: (client) => client.opportunities.board({}) },
  'opportunities.place': {
    who: { read: 'opportunities' },
    call: (client, { opportunityId }) => client.opportunities.place({ id: opportunityId }),
  },
  'gates.status': {
    who: { read: 'opportunities' },
    mayFail: ['NOT_FOUND'],
    call: (client, { opportunityId }) => client.gates.status({ id: opportunityId }),
  },
  'gates.held': {
    who: { read: 'opportunities' },
    call: (client, { opportunityId }) => client.gates.held({ ids: [opportunityId], to: 'next' }),
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
  'fields.list': { who: { write: 'fields' }, call: (client) => client.fields.list() },
  'fields.save': { who: { write: 'fields' }, call: (client, { role }) => client.fields.save(aField(String(role))) },
  'exports.run': {
    who: { act: 'records.export' },
    call: async (client, { service, book }) => {
      const fileToken = service.service.files.grantWrite(path.join(book.folder, 'export.csv'))
      const events = await client.exports.run({ fileToken, request: { ...exportOf, format: 'csv-utf8' } })
      for await (const event of events) if (event.kind === 'done') return event.result
      return null
    },
  },
  'exports.copy': { who: { act: 'records.export' }, call: (client) => client.exports.copy(exportOf) },
  'roundTrip.preview': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client) => client.roundTrip.preview({ fileToken: 'x' }),
  },
  'roundTrip.page': {
    who: 'signedIn',
    mayFail: ['ROUND_TRIP_REFUSED'],
    call: (client) => client.roundTrip.page({ id: 'x', offset: 0, limit: 1 }),
  },
  'roundTrip.apply': {
    who: 'signedIn',
    mayFail: ['ROUND_TRIP_REFUSED'],
    call: (client) => client.roundTrip.apply({ id: 'x', choices: {} }),
  },
  'duplicates.find': {
    who: { read: 'customers' },
    call: async (client) => {
      for await (const event of await client.duplicates.find({ type: 'customer' })) if (event.kind === 'done') return
    },
  },
  'duplicates.near': { who: { read: 'customers' }, call: (client) => client.duplicates.near({ name: '客户' }) },
  'duplicates.preview': {
    who: { act: 'records.merge' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.duplicates.preview({ type: 'customer', survivorId: 'x', otherIds: ['y'] }),
  },
  'duplicates.merge': {
    who: { act: 'records.merge' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.duplicates.merge({ type: 'customer', survivorId: 'x', otherIds: ['y'] }),
  },
  'duplicates.dismiss': {
    who: { act: 'records.merge' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.duplicates.dismiss({ type: 'customer', ids: ['x', 'y'] }),
  },
  'imports.paste': {
    who: { act: 'imports.run' },
    call: (client) => client.imports.paste({ text: '客户名称\n启明', name: '剪贴板' }),
  },
  'imports.mend': {
    who: { act: 'imports.run' },
    mayFail: ['FILE_GRANT'],
    call: (client) => client.imports.mend({ resultId: 'x', name: '改好的.csv', rows: [] }),
  },
  'imports.preview': {
    who: { act: 'imports.run' },
    call: (client, place) => client.imports.preview({ fileToken: csvToken(place), recordType: 'product' }),
  },
  'imports.plan': {
    who: { act: 'imports.run' },
    call: (client, place) =>
      client.imports.plan({ fileToken: csvToken(place), request: { ...REQUEST, columns: [...REQUEST.columns] } }),
  },
  'imports.run': { who: { act: 'imports.run' }, call: runImport },
  'imports.rejects': {
    who: { act: 'imports.run' },
    mayFail: ['FILE_GRANT'],
    call: (client, { book, service }) => {
      const fileToken = service.service.files.grantWrite(path.join(book.folder, 'rejects.csv'))
      return client.imports.rejects({ resultId: 'x', fileToken, language: 'en' })
    },
  },
  // Last, because nobody is signed in at the sample workbook, nor anywhere once the workbook is closed.
  'workbook.openSample': { who: 'anybody', mayFail: ['WORKBOOK_REFUSED'], call: openBrokenSample },
  'workbook.close': { who: 'anybody', call: (client) => client.workbook.close() },
}

const blockOf = (id: string, field: string) => ({ rows: { kind: 'ids' as const, ids: [id] }, fields: [field] })

/** Making the sample takes seconds and has tests of its own; here something else already bears its name. */
async function openBrokenSample(client: Client, { service }: Place): Promise<unknown> {
  const folder = path.join(service.settingsDir, 'sample')
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'Sample workbook.funnel'), '')
  return client.workbook.openSample({ language: 'en' })
}

const ANSWERS = {
  mode: 'both',
  dateOrders: {},
  references: {},
  createMissing: {},
  stages: {},
  remember: false,
} as const
const REQUEST = { recordType: 'product', columns: [{ column: 0, field: 'name' }], answers: ANSWERS } as const

function csvToken({ book, service }: Place): string {
  const file = path.join(book.folder, '产品.csv')
  fs.writeFileSync(file, '产品名称\n水泵\n')
  return service.service.files.grantRead(file)
}

async function runImport(client: Client, place: Place): Promise<void> {
  for await (const event of await client.imports.run({
    fileToken: csvToken(place),
    request: { ...REQUEST, columns: [...REQUEST.columns] },
  })) {
    expect(event.kind).toMatch(/progress|done/)
  }
}

function procedures(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    if (isContractProcedure(child)) return [`${prefix}${key}`]
    return typeof child === 'object' && child !== null ? procedures(child, `${prefix}${key}.`) : []
  })
}

const reaches = (scope: Scope, needed: Scope): boolean => SCOPES.indexOf(scope) >= SCOPES.indexOf(needed)

/** What the call must answer: let in, or refused with which code. */
function expected(who: Who, role: Role | null): readonly string[] {
  if (who === 'anybody') return ['in']
  if (role === null) return ['UNAUTHENTICATED']
  if (who === 'signedIn') return ['in']
  if ('act' in who) return [mayAct([role], who.act) ? 'in' : 'FORBIDDEN']
  if ('read' in who) return [accessOf([role], who.read).read === 'none' ? 'FORBIDDEN' : 'in']
  const { read, write } = accessOf([role], who.write)
  const needed = who.on ?? 'own'
  if (reaches(write, needed)) return ['in']
  // A row that the person cannot even read is not said to exist.
  return [reaches(read, needed) ? 'FORBIDDEN' : 'NOT_FOUND']
}

async function answer(line: Line, client: Client, place: Place): Promise<string> {
  try {
    await line.call(client, place)
    return 'in'
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined) throw error
    return line.mayFail?.includes(code) ? 'in' : code
  }
}

/** Resumes a session, or signs in where a changed password has ended it; answers the token of the next time. */
async function enter(client: Client, personId: string, token: string): Promise<string> {
  const resumed = token === '' ? null : await client.session.resume({ token }).catch(() => null)
  return resumed?.token ?? (await client.session.signIn({ personId, password: PASSWORD })).token
}

describe('every procedure as every role', () => {
  const found = new Map<string, string>()

  async function visit(role: Role | null): Promise<void> {
    const book = await aWorkbook()
    const customerId = aCustomer(book)
    const opportunityId = anOpportunity(book, { owner: '单晓', customerId })
    const service = await aService(book.file)
    const place: Place = { book, service, customerId, opportunityId, role }
    let token = ''
    for (const [name, line] of Object.entries(LINES)) {
      const client = connectTo(service)
      if (role !== null) token = await enter(client, book.people[PEOPLE[role]], token)
      found.set(`${name} ${role ?? 'nobody'}`, await answer(line, client, place))
    }
    expect(service.logged.filter(({ level, event }) => level === 'error' && event !== 'page.fault')).toEqual([])
  }

  beforeAll(async () => {
    for (const role of [null, ...ROLES]) await visit(role)
  })

  it('knows every procedure of the contract', () => {
    expect(Object.keys(LINES).toSorted()).toEqual(procedures(contract).toSorted())
  })

  it.each(Object.entries(LINES))('%s', (name, line) => {
    const roles = [null, ...ROLES]
    const answers = roles.map((role) => [role ?? 'nobody', found.get(`${name} ${role ?? 'nobody'}`)])
    expect(answers).toEqual(roles.map((role) => [role ?? 'nobody', expected(line.who, role)[0]]))
  })
})

describe('the door of the service', () => {
  it('refuses input that the contract does not know, before anything runs', async () => {
    const book = await aWorkbook()
    const service = await aService(book.file)
    const client = connectTo(service)
    await client.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    const wrong: (() => Promise<unknown>)[] = [
      () => client.records.page({ type: 'secrets' as 'person', offset: 0, limit: 5 }),
      () => client.records.page({ type: 'person', offset: 0, limit: 501 }),
      () => client.records.page({ type: 'person', offset: -1, limit: 5 }),
      () => client.records.applyEdits({ edits: [], label: { key: 'edit' } }),
      () => client.records.applyEdits({ edits: [remove('person', '')], label: { key: 'edit' } }),
      () => client.records.get({ type: 'person', id: 5 as unknown as string }),
    ]
    for (const call of wrong) await expect(call()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('answers an unexpected failure with a number alone and keeps its story in the log', async () => {
    const book = await aWorkbook()
    const service = await aService(book.file)
    const client = connectTo(service)
    await client.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    book.workbook.handle.exec('DROP TABLE import_mappings')
    const error: unknown = await client.records.all({ type: 'importMapping' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'INTERNAL', data: { id: expect.stringMatching(/^[0-9a-f]{8}$/) } })
    expect(JSON.stringify(error)).not.toMatch(/import_mappings|SELECT/)
    const [entry] = service.logged.filter(({ level }) => level === 'error')
    expect(entry).toMatchObject({ event: 'rpc.failed', detail: { procedure: 'records.all' } })
  })
})
