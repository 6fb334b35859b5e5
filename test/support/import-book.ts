import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { createWorkbook } from '#db/services/create-workbook.ts'
import { hashPassword } from '#db/services/passwords.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Edit } from '#shared/domain/edit.ts'

export const IMPORTER = '唐静'
export const IMPORTER_PASSWORD = 'kaishi 2026'

const PEOPLE = ['陈立', '王海燕', '刘思远', '孙倩'] as const
const PRODUCTS = ['GTX Pro', 'GTX Basic', 'MG 120'] as const
export const KNOWN_CUSTOMERS = ['昆山晟达电子', '常熟隆昶机械', '苏州源热节能', '太仓远景纺织'] as const

/** A workbook with a team, three products and four customers, and no opportunity: ready for a first import. */
export async function makeImportBook(file: string): Promise<void> {
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const workbook = await createWorkbook(file, {
    name: '华东一部 2027',
    administrator: IMPORTER,
    password: IMPORTER_PASSWORD,
    hashPassword,
    templateId: 'T1',
    language: 'zh-CN',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: 'CNY',
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
  const department = selectAllRecordStates(workbook.handle, 'department')[0]
  const insert = (type: Edit['type'], values: Edit['values']): Edit => ({
    type,
    id: newId(),
    operation: 'insert',
    values,
  })
  commit(workbook, {
    actor: SYSTEM_ACTOR,
    kind: 'system',
    label: { key: 'create' },
    edits: [
      ...PEOPLE.map((name) => insert('person', { name, roles: ['salesperson'], departmentId: department?.id ?? null })),
      ...PRODUCTS.map((name) => insert('product', { name })),
      ...KNOWN_CUSTOMERS.map((name) => insert('customer', { name })),
    ],
  })
  workbook.close()
}
