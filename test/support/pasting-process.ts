/**
 * A program that pastes over every opportunity of a workbook, as PERSON, and stops in the middle of it until it is killed:
 * `pasting-process.ts FILE PERSON`. Says `half` once pages of the unfinished paste have spilled into the file.
 */
import { openWorkbook } from '#db/workbook/open.ts'
import { visitorOf } from '#db/services/access.ts'
import { writeRange } from '#db/services/ranges.ts'
import { rangeWrite } from '#shared/contract/ranges.ts'

const [file = '', personId = '', rows = ''] = process.argv.slice(2)
const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
const visitor = visitorOf(workbook, personId, 'paste')
const view = { kind: 'view' as const, sort: [], stretches: [{ from: 0, to: Number(rows) - 1 }] }
const request = rangeWrite.parse({
  type: 'opportunity',
  block: { rows: view, fields: ['note', 'amount'] },
  act: { kind: 'paste', texts: [['字'.repeat(5000), '1万']] },
})
let calls = 0
await writeRange(visitor, request, {
  onProgress: () => {
    calls += 1
    // A cache this small spills into the file during the transaction, as a large paste does.
    workbook.handle.pragma('cache_size = 10')
    if (calls < 2) return
    process.stdout.write('half\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})
