/**
 * A program that dies while it attaches a file: it stops for good right after the bytes were written, in the middle of the
 * transaction, says so on its output and waits to be killed. Given `receipt FILE PERSON LINE PICTURE`,
 * `evidence FILE PERSON OPPORTUNITY MARK PICTURE` or `step FILE PERSON RUN STEP PICTURE`.
 */
import { openAsBlob, writeSync } from 'node:fs'
import path from 'node:path'
import { visitorOf } from '#db/services/access.ts'
import { attachReceipt } from '#db/services/expenses/receipts.ts'
import { attachFile } from '#db/services/gates.ts'
import { tickFile } from '#db/services/runs/steps.ts'
import { openWorkbook } from '#db/workbook/open.ts'

const [kind = '', file = '', personId = '', ...about] = process.argv.slice(2)
const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
const { handle } = workbook
// A cache this small spills into the file during the transaction.
handle.pragma('cache_size = 10')
const prepare = handle.prepare.bind(handle)
Object.assign(handle, {
  prepare(text: string) {
    const statement = prepare(text)
    if (!text.includes('INTO blobs')) return statement
    const run = statement.run.bind(statement)
    return Object.assign(statement, {
      run(...values: unknown[]) {
        run(...values)
        writeSync(1, 'written')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      },
    })
  },
})
const visitor = visitorOf(workbook, personId, 'test')
const picture = about.at(-1) ?? ''
const given = { name: path.basename(picture), bytes: await openAsBlob(picture) }
const [first = '', second = ''] = about
if (kind === 'receipt') await attachReceipt(visitor, first, given)
else if (kind === 'step') await tickFile(visitor, { runId: first, stepKey: second }, given)
else await attachFile(visitor, { opportunityId: first, markId: second }, given)
