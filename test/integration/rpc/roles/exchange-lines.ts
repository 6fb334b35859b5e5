import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { newId } from '#db/workbook/ids.ts'
import type { Client } from '#test/support/client.ts'
import type { Lines, Place } from './line.ts'

const exportOf = {
  type: 'customer' as const,
  rows: { kind: 'all' as const },
  columns: ['name'],
  language: 'zh-CN' as const,
}

const aField = (label: string) => ({
  id: newId(),
  recordType: 'customer' as const,
  label: `字段 ${label}`,
  fieldType: 'text' as const,
  choices: [],
  isRequired: false,
  moves: [],
})

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

/** Fields, files out and in, duplicates. */
export const exchangeLines: Lines = {
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
}
