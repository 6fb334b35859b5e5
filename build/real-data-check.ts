import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkCardPayments } from './real-data/card-payments.ts'
import { createCheckList } from './real-data/check-list.ts'
import type { CheckList } from './real-data/check-list.ts'
import { checkPipeline } from './real-data/pipeline.ts'
import { dates, decimalSum, productSum, readTable, repeatedRows } from './real-data/tables.ts'
import { workbench } from './real-data/workbench.ts'

async function checkStoreOrders({ check, step }: CheckList, file: string): Promise<void> {
  await step('read the Chinese orders in GBK', async () => {
    const table = await readTable(file)
    const { layout } = table.source
    check('encoding', table.source.kind === 'text' && table.source.encoding.encoding, 'gb18030')
    check('columns', layout.headers, ['商品ID', '类别ID', '门店编号', '单价', '销量', '成交时间', '订单ID'])
    const text = table.rows.flat().join('') + layout.headers.join('')
    check('broken characters', [table.stats.broken, text.includes('\uFFFD')], [0, false])
    check('rows', [table.stats.rows, table.stats.trailingBlankRows], [3478, 266])
    check('repeated orders', repeatedRows(table), 10)
    check('quantity', decimalSum(table.column('销量'), 6), '4014.015')
    check('turnover', productSum(table.column('单价'), table.column('销量')), '28950.06645')
    check('orders', new Set(table.column('订单ID')).size, 918)
    check(
      'every date reads',
      dates(table.column('成交时间')).every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)),
      true,
    )
  })
}

/** Runs the product over real files and compares the control totals that are known of them. */
async function main(folder: string): Promise<number> {
  const list = createCheckList()
  const temporary = mkdtempSync(path.join(tmpdir(), 'funnel-real-data-'))
  try {
    const workbook = path.join(temporary, 'real.funnel')
    const password = path.join(temporary, 'password')
    writeFileSync(password, 'only for this check')
    await list.step('create a workbook', async () => {
      await workbench('create', workbook, '--admin', 'Administrator', '--password-file', password)
    })
    await checkPipeline(list, workbook, path.join(folder, 'maven-crm'))
    await checkCardPayments(list, workbook, path.join(folder, 'purchase-card-2026', 'transactions.csv'))
    await checkStoreOrders(list, path.join(folder, 'zh-store-orders-gbk', 'orders.csv'))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return list.finish()
}

const folder = process.argv[2]
if (folder === undefined) {
  process.stderr.write('node build/real-data-check.ts FOLDER\n')
  process.exitCode = 2
} else {
  process.exitCode = await main(path.resolve(folder))
}
