import {
  attachFile,
  completeTask,
  contentOfFile,
  countOverrides,
  detachFile,
  filesOf,
  gateStatus,
  heldOpportunities,
  listOverrides,
  recordAct,
  saveFile,
  tickMark,
  untickMark,
  weightedChange,
} from '#db/services/gates.ts'
import { signedIn } from './base.ts'

export const gatesRouter = {
  status: signedIn.gates.status.handler(({ context, input }) => gateStatus(context.visitor, input.id, input.to)),
  held: signedIn.gates.held.handler(({ context, input }) => heldOpportunities(context.visitor, input.ids, input.to)),
  weightedChange: signedIn.gates.weightedChange.handler(({ context, input }) => ({
    change: weightedChange(context.visitor, input.ids, input.to),
  })),
  tick: signedIn.gates.tick.handler(({ context, input }) => tickMark(context.visitor, input)),
  untick: signedIn.gates.untick.handler(({ context, input }) => untickMark(context.visitor, input)),
  attach: signedIn.gates.attach.handler(async ({ context, input }) => {
    const { files } = context.connection.state
    const path = files.resolve(input.fileToken, 'read')
    const { name, isTemporary } = files.describe(input.fileToken)
    try {
      return await attachFile(context.visitor, input, { path, name })
    } finally {
      // What a browser sent is in the workbook now, or is refused.
      if (isTemporary) files.revoke(input.fileToken)
    }
  }),
  attachBytes: signedIn.gates.attachBytes.handler(({ context, input }) =>
    attachFile(context.visitor, input, { name: input.file.name, bytes: input.file }),
  ),
  detach: signedIn.gates.detach.handler(({ context, input }) => detachFile(context.visitor, input.attachmentId)),
  files: signedIn.gates.files.handler(({ context, input }) => filesOf(context.visitor, input.opportunityId)),
  content: signedIn.gates.content.handler(({ context, input }) => contentOfFile(context.visitor, input.attachmentId)),
  saveFile: signedIn.gates.saveFile.handler(({ context, input }) => {
    const path = context.connection.state.files.resolve(input.fileToken, 'write')
    return saveFile(context.visitor, input.attachmentId, path)
  }),
  completeTask: signedIn.gates.completeTask.handler(({ context, input }) => completeTask(context.visitor, input)),
  recordAct: signedIn.gates.recordAct.handler(({ context, input }) => recordAct(context.visitor, input)),
  overrides: signedIn.gates.overrides.handler(({ context, input }) => countOverrides(context.visitor, input)),
  overrideRows: signedIn.gates.overrideRows.handler(({ context, input }) => listOverrides(context.visitor, input)),
}
