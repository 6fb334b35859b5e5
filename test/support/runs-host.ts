import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { makeGatedBook } from './gated-host.ts'
import { type TestHost, startTestHost } from './loopback-host.ts'
import { aPlaybook } from './playbooks.ts'

const TERMS = '三六一｜预付，到货，质保\n五五｜预付，到货\n月结 60 天\n其他｜写明'

/** A host whose sample has a published playbook for 提案, two of whose marks its steps satisfy. */
export async function startRunsHost(): Promise<TestHost> {
  const book = await makeGatedBook(['报价经客户确认', '技术协议'])
  const workbook = openWorkbook(book.file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  const customer = { name: '季度回访', subject: 'customer' }
  aPlaybook(workbook, [{ title: '打电话' }], customer)
  const owner = selectAllRecordStates(workbook.handle, 'person')[0]?.id ?? null
  aPlaybook(
    workbook,
    [
      { title: '报价前', level: 'chapter' },
      { title: '读一遍报价规则', kind: 'none', body: '折扣超过 **8%** 要主管签字。' },
      { title: '核对勘测数据与需求清单', dueDays: 0 },
      { title: '额定流量', kind: 'number', unit: 'm³/min', dueDays: 1 },
      { title: '关键条款，一句话', kind: 'text', isRequired: false },
      { title: '谈判与收尾', level: 'chapter' },
      {
        title: '付款方式',
        kind: 'choice',
        options: TERMS,
        markName: '报价经客户确认',
        isImportant: true,
        estimate: 15,
        dueDays: 2,
        body: '只选客户亲口说过的。选“其他”要写明，主管会看到。\n\n> “沈总，设备按 12 月排产，财务要我把付款写清。按贵司框架是三六一，还是有别的要求？”',
      },
      {
        title: '写明其他方式',
        kind: 'text',
        conditionKey: '付款方式',
        conditionTest: 'is',
        conditionValue: '其他｜写明',
      },
      { title: '交货期', kind: 'date', markName: '报价经客户确认', dueDays: 5 },
      { title: '技术协议双方签字', kind: 'file', markName: '技术协议', dueDays: 6 },
      { title: '折扣授权，超过 8%', kind: 'signature', assignee: 'manager', isRequired: false, dueDays: 7 },
    ],
    { name: '报价与谈判', stageName: '提案', topic: '成交', ownerId: owner },
  )
  workbook.close()
  const host = await startTestHost({ page: 'built', workbook: book.file })
  return {
    ...host,
    async close() {
      await host.close()
      book.remove()
    },
  }
}
