import { copyPipeline, deleteStage, stageUse } from '#db/services/pipelines.ts'
import { makeEdition, moveOn, previewMoveOn, publishEdition } from '#db/services/pipelines/editions.ts'
import { exportPipeline, importPipeline } from '#db/services/pipelines/files.ts'
import { signedIn } from './base.ts'

export const pipelinesRouter = {
  copy: signedIn.pipelines.copy.handler(({ context, input }) => copyPipeline(context.visitor, input)),
  exportFile: signedIn.pipelines.exportFile.handler(({ context, input }) => {
    const { files } = context.connection.state
    const target = { path: files.resolve(input.fileToken, 'write'), name: files.describe(input.fileToken).name }
    return exportPipeline(context.visitor, input.pipelineId, target)
  }),
  importFile: signedIn.pipelines.importFile.handler(({ context, input }) => {
    const { files } = context.connection.state
    const source = { path: files.resolve(input.fileToken, 'read'), name: files.describe(input.fileToken).name }
    return importPipeline(context.visitor, source, input.name)
  }),
  makeEdition: signedIn.pipelines.makeEdition.handler(({ context, input }) => makeEdition(context.visitor, input)),
  publish: signedIn.pipelines.publish.handler(({ context, input }) => publishEdition(context.visitor, input)),
  previewMoveOn: signedIn.pipelines.previewMoveOn.handler(({ context, input }) =>
    previewMoveOn(context.visitor, input),
  ),
  moveOn: signedIn.pipelines.moveOn.handler(({ context, input }) => moveOn(context.visitor, input)),
  stageUse: signedIn.pipelines.stageUse.handler(({ context, input }) => stageUse(context.visitor, input.stageId)),
  deleteStage: signedIn.pipelines.deleteStage.handler(({ context, input }) => deleteStage(context.visitor, input)),
}
