import path from 'node:path'
import { newId } from '#db/workbook/ids.ts'
import { PASSWORD, START_DATE } from '#test/support/workbook.ts'
import { PEOPLE } from './line.ts'
import type { Lines } from './line.ts'

/** Who signs in, the workbook and its pipelines. */
export const workbookLines: Lines = {
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
  'workbook.verify': { who: { act: 'workbook.verify' }, call: (client) => client.workbook.verify({}) },
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
  'pipelines.publish': {
    who: { write: 'pipelines' },
    mayFail: ['INVALID'],
    call: (client, { book }) => client.pipelines.publish({ pipelineId: book.pipelineId, language: 'zh-CN' }),
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
  'prints.foot': { who: 'signedIn', call: (client) => client.prints.foot() },
  'prints.dailyLog': {
    who: { read: 'logs' },
    mayFail: ['NOT_FOUND'],
    call: (client, { book }) => client.prints.dailyLog({ personId: book.people['刘销售'], day: START_DATE }),
  },
  'prints.claim': {
    who: { read: 'expenses' },
    mayFail: ['NOT_FOUND'],
    call: (client) => client.prints.claim({ claimId: newId() }),
  },
}
