import { createPipeline } from '#db/services/pipelines.ts'
import { verifyFor } from '#db/services/verify.ts'
import { AppError } from '#shared/errors.ts'
import { open, signedIn } from './base.ts'
import { feedOf } from './feed.ts'

/** A page that fails without end must not fill the disk. */
const MAX_FAULTS = 20

export const workbookRouter = {
  status: open.workbook.status.handler(({ context }) => context.connection.state.desk.status()),
  recent: open.workbook.recent.handler(({ context }) => context.connection.state.desk.recent.list()),
  create: open.workbook.create.handler(async ({ context, input }) => {
    const { desk, files } = context.connection.state
    await desk.create(files.resolve(input.fileToken, 'write'), input)
    return desk.status()
  }),
  open: open.workbook.open.handler(({ context, input }) => {
    const { desk, files } = context.connection.state
    desk.open(files.resolve(input.fileToken, 'read'))
    return desk.status()
  }),
  openRecent: open.workbook.openRecent.handler(({ context, input }) => {
    const { desk } = context.connection.state
    const path = desk.recent.pathOf(input.id)
    if (path === null) throw new AppError('WORKBOOK_REFUSED', { reason: 'missing', path: '' })
    desk.open(path)
    return desk.status()
  }),
  forgetRecent: open.workbook.forgetRecent.handler(({ context, input }) => {
    context.connection.state.desk.recent.forget(input.id)
    return {}
  }),
  openSample: open.workbook.openSample.handler(async ({ context, input }) => {
    const { desk } = context.connection.state
    await desk.openSample(input.language)
    return desk.status()
  }),
  close: open.workbook.close.handler(({ context }) => {
    context.connection.state.desk.close()
    return {}
  }),
  backups: signedIn.workbook.backups.handler(({ context }) => context.connection.state.desk.backups()),
  backupNow: signedIn.workbook.backupNow.handler(({ context, input }) => {
    context.visitor.require('workbook.backup')
    const { desk, files } = context.connection.state
    return desk.backup(input.fileToken === undefined ? undefined : files.resolve(input.fileToken, 'write'))
  }),
  verify: signedIn.workbook.verify.handler(({ context, input }) => verifyFor(context.visitor, input.head)),
  createPipeline: signedIn.workbook.createPipeline.handler(({ context, input }) =>
    createPipeline(context.visitor, input),
  ),
  reportFault: open.workbook.reportFault.handler(({ context, input }) => {
    const { connection } = context
    connection.faults += 1
    if (connection.faults <= MAX_FAULTS) connection.state.log({ level: 'error', event: 'page.fault', detail: input })
    return {}
  }),
  feed: open.workbook.feed.handler(({ context, signal }) => feedOf(context.connection, signal)),
}
