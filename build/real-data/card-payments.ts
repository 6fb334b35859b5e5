import { z } from 'zod'
import { openWorkbook } from '#db/workbook/open.ts'
import { visitorOf } from '#db/services/access.ts'
import { paymentOddities } from '#db/services/expenses/payments.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { importResult } from '#shared/contract/import-types.ts'
import type { PaymentOddity } from '#shared/domain/audit/card-oddities.ts'
import type { CheckList } from './check-list.ts'
import { sum } from './tables.ts'
import { workbench } from './workbench.ts'

const record = z.object({ values: z.record(z.string(), z.unknown()) })
const listing = z.object({ rows: z.array(record), total: z.number() })

/** Oddities as a manager sees them; the rules of the audit over the imported statements. */
function oddities(workbook: string): Readonly<Record<PaymentOddity, readonly [count: number, amount: number]>> {
  const opened = openWorkbook(workbook, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  try {
    const person = selectAllRecordStates(opened.handle, 'person').find(
      ({ values }) => values['name'] === 'Administrator',
    )
    const { oddities: found } = paymentOddities(visitorOf(opened, person?.id ?? '', 'check'), {})
    const entries = found.map(({ code, count, amount }) => [code, [count, amount]] as const)
    return Object.fromEntries(entries) as Record<PaymentOddity, readonly [number, number]>
  } finally {
    opened.close()
  }
}

/** Card statements of a council through the command line, with their control totals and what is odd about them. */
export async function checkCardPayments({ check, step }: CheckList, workbook: string, file: string): Promise<void> {
  await step('import card statements', async () => {
    const result = importResult.parse(await workbench('import', file, '--into', workbook, '--as', 'cardPayment'))
    check('payments', [result.totalRows, result.inserted, result.rejected], [2024, 2024, 0])
    const said = result.oddities.find(({ code }) => code === 'repeatedRows')
    check('repeated rows said', said?.params['count'], 19)
  })
  await step('control totals of the statements', async () => {
    const { rows } = listing.parse(await workbench('list', 'cardPayment', '--in', workbook, '--limit', '1000000'))
    const amounts = rows.map(({ values }) => Number(values['amount']))
    const negative = amounts.filter((amount) => amount < 0)
    const paid = rows.map(({ values }) => String(values['spentOn'])).toSorted()
    check('payments in the workbook', [amounts.length, sum(amounts)], [2024, 49_490_666])
    check('refunds', [negative.length, sum(negative)], [114, -563_135])
    check('largest', Math.max(...amounts), 205_457)
    check('first and last day', [paid[0], paid.at(-1)], ['2026-04-01', '2026-05-29'])
  })
  await step('what the audit finds in them', () => {
    const found = oddities(workbook)
    check('repeated payments', found.repeated[0], 19)
    check('weekend payments', found.weekend[0], 6)
    check('refunds found', found.refund, [114, -563_135])
    return Promise.resolve()
  })
}
