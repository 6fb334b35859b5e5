/**
 * What another program does with a workbook, for tests that need a process of its own:
 * `edit FILE ID` writes one cell, `import FILE` writes rows without end inside one long batch until it is killed.
 */
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit, commitLong } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Edit } from '#shared/domain/edit.ts'

const [task, file = '', id = ''] = process.argv.slice(2)
const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })

function* endless(): Generator<Edit> {
  for (let index = 0; ; index += 1) {
    yield {
      type: 'customer',
      id: newId(),
      operation: 'insert',
      values: { name: `客户 ${index}`, note: '字'.repeat(500) },
    }
  }
}

if (task === 'edit') {
  const edits: Edit[] = [{ type: 'opportunity', id, operation: 'update', values: { nextAction: '另一个进程' } }]
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'edit', label: { key: 'edit' }, edits })
  workbook.close()
} else {
  // A cache this small spills into the file during the transaction, as a large import does.
  workbook.handle.pragma('cache_size = 10')
  const request = {
    actor: SYSTEM_ACTOR,
    kind: 'import',
    label: { key: 'import' },
    edits: endless(),
    isBulk: true,
  } as const
  await commitLong(workbook, request, { onProgress: (applied) => void process.stdout.write(`${applied}\n`) })
}
