import { copyRecords, runExport } from '#db/services/export.ts'
import { signedIn, withWireErrors } from './base.ts'

export const exportsRouter = {
  run: signedIn.exports.run.handler(({ context, input, signal }) => {
    const { connection, visitor } = context
    const { files } = connection.state
    const target = { path: files.resolve(input.fileToken, 'write'), name: files.describe(input.fileToken).name }
    return withWireErrors(connection, 'exports.run', runExport(visitor, input.request, target, signal))
  }),
  copy: signedIn.exports.copy.handler(({ context, input, signal }) => copyRecords(context.visitor, input, signal)),
}
