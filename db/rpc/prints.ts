import { dailyLogPrint } from '#db/services/daily/print.ts'
import { claimPrint } from '#db/services/expenses/print.ts'
import { bookletOf } from '#db/services/playbooks/booklet.ts'
import { printFootOf } from '#db/services/prints.ts'
import { signedIn } from './base.ts'

export const printsRouter = {
  foot: signedIn.prints.foot.handler(({ context }) => printFootOf(context.visitor)),
  claim: signedIn.prints.claim.handler(({ context, input }) => claimPrint(context.visitor, input.claimId)),
  booklet: signedIn.prints.booklet.handler(({ context, input }) =>
    bookletOf(context.visitor, input.versionId, input.edition),
  ),
  dailyLog: signedIn.prints.dailyLog.handler(({ context, input }) =>
    dailyLogPrint(context.visitor, input.personId, input.day),
  ),
}
