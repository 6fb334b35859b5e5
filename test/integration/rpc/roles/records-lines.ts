import { expect } from 'vitest'
import type { Client } from '#test/support/client.ts'
import { insert } from '#test/support/workbook.ts'
import type { Lines } from './line.ts'

const view = { type: 'opportunity' as const, filter: undefined }

const NEW_VIEW = { kind: 'new' as const, recordType: 'customer' as const, name: '我的视图', definition: {} }

const aView = async (client: Client): Promise<string> => (await client.views.save(NEW_VIEW)).id

const blockOf = (id: string, field: string) => ({ rows: { kind: 'ids' as const, ids: [id] }, fields: [field] })

/** Records, blocks of cells, views and opportunities. */
export const recordLines: Lines = {
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
}
