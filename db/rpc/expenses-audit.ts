import { logDaysOf } from '#db/services/expenses/audit-days.ts'
import {
  agreeToClaim,
  approveClean,
  askAboutLine,
  decideLine,
  finishClaim,
  payClaims,
  reopenClaim,
} from '#db/services/expenses/audit-decide.ts'
import { auditReport, auditReportLines } from '#db/services/expenses/audit-report.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { auditedClaim, auditQueue, contentForAudit } from '#db/services/expenses/audit-view.ts'
import { signedIn } from './base.ts'

export const auditRouter = {
  queue: signedIn.audit.queue.handler(({ context, input }) => auditQueue(context.visitor, input.queue)),
  claim: signedIn.audit.claim.handler(({ context, input }) => auditedClaim(context.visitor, input.claimId)),
  logDays: signedIn.audit.logDays.handler(({ context, input }) => logDaysOf(context.visitor, input.claimId, input.day)),
  run: signedIn.audit.run.handler(({ context, input }) => runAudit(context.visitor, input.claimId)),
  decide: signedIn.audit.decide.handler(({ context, input }) => decideLine(context.visitor, input)),
  approveClean: signedIn.audit.approveClean.handler(({ context, input }) =>
    approveClean(context.visitor, input.claimId),
  ),
  finish: signedIn.audit.finish.handler(({ context, input }) => finishClaim(context.visitor, input.claimId)),
  reopen: signedIn.audit.reopen.handler(({ context, input }) => reopenClaim(context.visitor, input.claimId)),
  ask: signedIn.audit.ask.handler(({ context, input }) => askAboutLine(context.visitor, input.lineId, input.question)),
  receipt: signedIn.audit.receipt.handler(({ context, input }) =>
    contentForAudit(context.visitor, input.lineId, input.receiptId),
  ),
  agree: signedIn.audit.agree.handler(({ context, input }) => agreeToClaim(context.visitor, input.claimId)),
  pay: signedIn.audit.pay.handler(({ context, input }) => payClaims(context.visitor, input.claimIds)),
  report: signedIn.audit.report.handler(({ context, input }) => auditReport(context.visitor, input)),
  reportLines: signedIn.audit.reportLines.handler(({ context, input }) => auditReportLines(context.visitor, input)),
}
