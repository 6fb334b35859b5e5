import { digestReport, todayReport } from '#db/services/today.ts'
import { signedIn } from './base.ts'

export const todayRouter = {
  get: signedIn.today.get.handler(({ context }) => todayReport(context.visitor)),
  digest: signedIn.today.digest.handler(({ context, input }) => digestReport(context.visitor, input)),
}
