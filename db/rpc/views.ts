import {
  duplicateView,
  listViews,
  removeView,
  renameView,
  reorderViews,
  saveView,
  setDefaultView,
  shareView,
} from '#db/services/views.ts'
import { signedIn } from './base.ts'

export const viewsRouter = {
  list: signedIn.views.list.handler(({ context }) => listViews(context.visitor)),
  save: signedIn.views.save.handler(({ context, input }) => saveView(context.visitor, input)),
  rename: signedIn.views.rename.handler(({ context, input }) => renameView(context.visitor, input.id, input.name)),
  share: signedIn.views.share.handler(({ context, input }) => shareView(context.visitor, input.id, input.isShared)),
  setDefault: signedIn.views.setDefault.handler(({ context, input }) =>
    setDefaultView(context.visitor, input.id, input.roles),
  ),
  duplicate: signedIn.views.duplicate.handler(({ context, input }) =>
    duplicateView(context.visitor, input.id, input.name),
  ),
  reorder: signedIn.views.reorder.handler(({ context, input }) => reorderViews(context.visitor, input.ids)),
  remove: signedIn.views.remove.handler(({ context, input }) => removeView(context.visitor, input.id)),
}
