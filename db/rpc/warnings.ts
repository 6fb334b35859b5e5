import {
  listWarnings,
  rulePage,
  setRule,
  snoozeWarning,
  untilWarningsKnown,
  wakeWarning,
  warnedRecords,
} from '#db/services/warnings.ts'
import { signedIn } from './base.ts'

export const warningsRouter = {
  list: signedIn.warnings.list.handler(async ({ context, input }) => {
    await untilWarningsKnown(context.visitor)
    return listWarnings(context.visitor, input)
  }),
  records: signedIn.warnings.records.handler(async ({ context, input }) => {
    await untilWarningsKnown(context.visitor)
    return warnedRecords(context.visitor, input.recordType, input.ids)
  }),
  snooze: signedIn.warnings.snooze.handler(({ context, input }) => snoozeWarning(context.visitor, input)),
  wake: signedIn.warnings.wake.handler(({ context, input }) => wakeWarning(context.visitor, input.id)),
  rules: signedIn.warnings.rules.handler(async ({ context }) => {
    await untilWarningsKnown(context.visitor)
    return rulePage(context.visitor)
  }),
  setRule: signedIn.warnings.setRule.handler(({ context, input }) => ({ id: setRule(context.visitor, input).id })),
}
