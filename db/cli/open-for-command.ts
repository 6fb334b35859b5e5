import path from 'node:path'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { todayOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { TRUE } from '#db/queries/sql.ts'
import { ROLES } from '#shared/domain/permissions.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import type { CliIo } from './io.ts'
import { cliWord } from './words.ts'

/** Opens a workbook for the time of one command. */
export async function withWorkbook<T>(
  io: CliIo,
  file: string,
  use: (workbook: Workbook) => T | Promise<T>,
): Promise<T> {
  const workbook = openWorkbook(path.resolve(file), { nativeBinding: io.nativeBinding })
  try {
    return await use(workbook)
  } finally {
    workbook.close()
  }
}

/**
 * The command line reads and writes as the owner of the file does: whoever runs it holds the file and could read it with
 * any SQLite program.
 */
export function commandVisitor(workbook: Workbook): Visitor {
  return {
    workbook,
    personId: '',
    roles: ROLES,
    actor: SYSTEM_ACTOR,
    origin: 'cli',
    today: todayOf(workbook),
    readScope: () => TRUE,
    seal: () => TRUE,
    require: () => undefined,
  }
}

/** Id of the record of a small type with the given name. Ends the command when there is none. */
export function idByName(
  io: CliIo,
  workbook: Workbook,
  type: RecordType,
  name: string | undefined,
): string | undefined {
  if (name === undefined) return undefined
  const record = selectAllRecordStates(workbook.handle, type).find((state) => state.values['name'] === name)
  return record?.id ?? io.fail(cliWord(io.language, 'noSuch', { type: recordTypeLabel(io.language, type), text: name }))
}
