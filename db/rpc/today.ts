import { digestReport, todayReport } from '#db/services/today.ts'
import { untilWarningsKnown } from '#db/services/warnings.ts'
import { signedIn } from './base.ts'

export const todayRouter = {
  get: signedIn.today.get.handler(async ({ context }) => {
    await untilWarningsKnown(context.visitor)
    return todayReport(context.visitor)
  }),
  digest: signedIn.today.digest.handler(async ({ context, input }) => {
    await untilWarningsKnown(context.visitor)
    return digestReport(context.visitor, input)
  }),
}
