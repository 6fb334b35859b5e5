import { controlCard } from '#db/services/expenses/card.ts'
import { checkClaim } from '#db/services/expenses/claim-check.ts'
import { answerQuestion, copyClaim, submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { closeMonth, monthsOf } from '#db/services/expenses/months.ts'
import { paymentOddities } from '#db/services/expenses/payments.ts'
import { attachReceipt, detachReceipt, receiptsOf } from '#db/services/expenses/receipts.ts'
import { contentOfKept, saveKept } from '#db/services/files/kept-file.ts'
import { signedIn } from './base.ts'

export const expensesRouter = {
  check: signedIn.expenses.check.handler(({ context, input }) => checkClaim(context.visitor, input.claimId)),
  submit: signedIn.expenses.submit.handler(({ context, input }) => submitClaim(context.visitor, input.claimId)),
  withdraw: signedIn.expenses.withdraw.handler(({ context, input }) => withdrawClaim(context.visitor, input.claimId)),
  copy: signedIn.expenses.copy.handler(({ context, input }) => copyClaim(context.visitor, input.claimId)),
  answer: signedIn.expenses.answer.handler(({ context, input }) =>
    answerQuestion(context.visitor, input.lineId, input.text),
  ),
  receipts: signedIn.expenses.receipts.handler(({ context, input }) => receiptsOf(context.visitor, input.claimId)),
  attach: signedIn.expenses.attach.handler(async ({ context, input }) => {
    const { files } = context.connection.state
    const path = files.resolve(input.fileToken, 'read')
    const { name, isTemporary } = files.describe(input.fileToken)
    try {
      return await attachReceipt(context.visitor, input.lineId, { path, name })
    } finally {
      // What a browser sent is in the workbook now, or is refused.
      if (isTemporary) files.revoke(input.fileToken)
    }
  }),
  attachBytes: signedIn.expenses.attachBytes.handler(({ context, input }) =>
    attachReceipt(context.visitor, input.lineId, { name: input.file.name, bytes: input.file }),
  ),
  detach: signedIn.expenses.detach.handler(({ context, input }) => detachReceipt(context.visitor, input.receiptId)),
  content: signedIn.expenses.content.handler(({ context, input }) =>
    contentOfKept(context.visitor, 'receipt', input.receiptId),
  ),
  saveReceipt: signedIn.expenses.saveReceipt.handler(({ context, input }) => {
    const path = context.connection.state.files.resolve(input.fileToken, 'write')
    return saveKept(context.visitor, 'receipt', input.receiptId, path)
  }),
  card: signedIn.expenses.card.handler(({ context, input }) => controlCard(context.visitor, input)),
  months: signedIn.expenses.months.handler(({ context }) => monthsOf(context.visitor)),
  closeMonth: signedIn.expenses.closeMonth.handler(({ context, input }) => closeMonth(context.visitor, input)),
  paymentOddities: signedIn.expenses.paymentOddities.handler(({ context, input }) =>
    paymentOddities(context.visitor, input),
  ),
}
