import { listFields, saveField } from '#db/services/custom-fields.ts'
import { signedIn } from './base.ts'

export const fieldsRouter = {
  list: signedIn.fields.list.handler(({ context }) => listFields(context.visitor)),
  save: signedIn.fields.save.handler(({ context, input, signal }) => saveField(context.visitor, input, signal)),
}
