import { dismissDuplicates, findDuplicates, nearCustomers } from '#db/services/duplicates.ts'
import { mergeRecords, previewMerge } from '#db/services/merge.ts'
import { signedIn, withWireErrors } from './base.ts'

export const duplicatesRouter = {
  find: signedIn.duplicates.find.handler(({ context, input, signal }) =>
    withWireErrors(context.connection, 'duplicates.find', findDuplicates(context.visitor, input, signal)),
  ),
  near: signedIn.duplicates.near.handler(({ context, input }) => nearCustomers(context.visitor, input)),
  preview: signedIn.duplicates.preview.handler(({ context, input }) => previewMerge(context.visitor, input)),
  merge: signedIn.duplicates.merge.handler(({ context, input }) => mergeRecords(context.visitor, input)),
  dismiss: signedIn.duplicates.dismiss.handler(({ context, input }) => dismissDuplicates(context.visitor, input)),
}
