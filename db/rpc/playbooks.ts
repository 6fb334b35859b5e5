import {
  archivePlaybook,
  askReview,
  createPlaybook,
  discardDraft,
  returnReview,
  startDraft,
} from '#db/services/playbooks/drafts.ts'
import { exportPlaybook, importPlaybook } from '#db/services/playbooks/files.ts'
import { libraryOf, usageOf } from '#db/services/playbooks/library.ts'
import { comparisonOf, outlineOf, stepDetail, versionsOf } from '#db/services/playbooks/outline.ts'
import { attachPicture, detachPicture, pictureContent, picturesOf } from '#db/services/playbooks/pictures.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { confirmRead, readingsOf } from '#db/services/playbooks/readings.ts'
import { addStarters, startersOf } from '#db/services/playbooks/starters.ts'
import { signedIn } from './base.ts'

const { playbooks } = signedIn

export const playbooksRouter = {
  library: playbooks.library.handler(({ context, input }) => libraryOf(context.visitor, input)),
  outline: playbooks.outline.handler(({ context, input }) => outlineOf(context.visitor, input.versionId)),
  step: playbooks.step.handler(({ context, input }) => stepDetail(context.visitor, input.versionId, input.stepKey)),
  usage: playbooks.usage.handler(({ context, input }) => usageOf(context.visitor, input.playbookId)),
  create: playbooks.create.handler(({ context, input }) => createPlaybook(context.visitor, input)),
  starters: playbooks.starters.handler(({ context, input }) => startersOf(context.visitor, input.language)),
  addStarters: playbooks.addStarters.handler(({ context, input }) => addStarters(context.visitor, input)),
  exportFile: playbooks.exportFile.handler(({ context, input }) => {
    const { files } = context.connection.state
    const target = { path: files.resolve(input.fileToken, 'write'), name: files.describe(input.fileToken).name }
    return exportPlaybook(context.visitor, input, target)
  }),
  importFile: playbooks.importFile.handler(({ context, input, signal }) => {
    const { files } = context.connection.state
    const source = { path: files.resolve(input.fileToken, 'read'), name: files.describe(input.fileToken).name }
    return importPlaybook(context.visitor, source, signal)
  }),
  startDraft: playbooks.startDraft.handler(({ context, input }) => startDraft(context.visitor, input.playbookId)),
  discardDraft: playbooks.discardDraft.handler(({ context, input }) => discardDraft(context.visitor, input.versionId)),
  askReview: playbooks.askReview.handler(({ context, input }) =>
    askReview(context.visitor, input.versionId, input.reviewerId),
  ),
  returnReview: playbooks.returnReview.handler(({ context, input }) =>
    returnReview(context.visitor, input.versionId, input.note),
  ),
  preview: playbooks.preview.handler(({ context, input }) => previewPublish(context.visitor, input.versionId)),
  publish: playbooks.publish.handler(({ context, input }) => publishPlaybook(context.visitor, input)),
  archive: playbooks.archive.handler(({ context, input }) =>
    archivePlaybook(context.visitor, input.playbookId, input.isArchived),
  ),
  versions: playbooks.versions.handler(({ context, input }) => versionsOf(context.visitor, input.playbookId)),
  compare: playbooks.compare.handler(({ context, input }) => comparisonOf(context.visitor, input)),
  readings: playbooks.readings.handler(({ context }) => readingsOf(context.visitor)),
  confirmRead: playbooks.confirmRead.handler(({ context, input }) => confirmRead(context.visitor, input.versionId)),
  pictures: playbooks.pictures.handler(({ context, input }) => picturesOf(context.visitor, input.playbookId)),
  attachPicture: playbooks.attachPicture.handler(async ({ context, input }) => {
    const { files } = context.connection.state
    const path = files.resolve(input.fileToken, 'read')
    const { name, isTemporary } = files.describe(input.fileToken)
    try {
      return await attachPicture(context.visitor, input.playbookId, { path, name })
    } finally {
      // What a browser sent is in the workbook now, or is refused.
      if (isTemporary) files.revoke(input.fileToken)
    }
  }),
  attachPictureBytes: playbooks.attachPictureBytes.handler(({ context, input }) =>
    attachPicture(context.visitor, input.playbookId, { name: input.file.name, bytes: input.file }),
  ),
  detachPicture: playbooks.detachPicture.handler(({ context, input }) =>
    detachPicture(context.visitor, input.pictureId),
  ),
  picture: playbooks.picture.handler(({ context, input }) =>
    pictureContent(context.visitor, input.playbookId, input.digest),
  ),
}
