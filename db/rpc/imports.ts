import type { FileGrants } from '#db/services/file-grants.ts'
import { mendRejects, planImport, previewImport, runImport, writeRejects } from '#db/services/import.ts'
import { keepPasted } from '#db/services/import/pasted.ts'
import type { ImportDesk, ImportFile } from '#db/services/import.ts'
import type { Visitor } from '#db/services/access.ts'
import { signedIn, withWireErrors } from './base.ts'
import type { Connection } from './connection.ts'

function fileOf(files: FileGrants, token: string): ImportFile {
  return { path: files.resolve(token, 'read'), name: files.describe(token).name }
}

function deskOf(visitor: Visitor, connection: Connection): ImportDesk {
  const { workbook, actor, origin } = visitor
  return { workbook, actor, origin, results: connection.state.importResults }
}

export const importsRouter = {
  paste: signedIn.imports.paste.handler(({ context, input }) => {
    const { connection, visitor } = context
    return keepPasted(visitor, connection.state.files, input)
  }),
  mend: signedIn.imports.mend.handler(({ context, input }) => {
    const { connection, visitor } = context
    return mendRejects(deskOf(visitor, connection), connection.state.files, input)
  }),
  preview: signedIn.imports.preview.handler(({ context, input, signal }) => {
    const { connection, visitor } = context
    const file = fileOf(connection.state.files, input.fileToken)
    const { recordType, source, useMemory } = input
    return previewImport(deskOf(visitor, connection), file, recordType, source, { signal, useMemory })
  }),
  plan: signedIn.imports.plan.handler(({ context, input, signal }) => {
    const { connection, visitor } = context
    const file = fileOf(connection.state.files, input.fileToken)
    return planImport(deskOf(visitor, connection), file, input.request, { signal })
  }),
  run: signedIn.imports.run.handler(({ context, input, signal }) => {
    const { connection, visitor } = context
    const file = fileOf(connection.state.files, input.fileToken)
    return withWireErrors(
      connection,
      'imports.run',
      runImport(deskOf(visitor, connection), file, input.request, signal),
    )
  }),
  rejects: signedIn.imports.rejects.handler(async ({ context, input }) => {
    const { connection, visitor } = context
    const target = connection.state.files.resolve(input.fileToken, 'write')
    return { rows: await writeRejects(deskOf(visitor, connection), input.resultId, target, input.language) }
  }),
}
