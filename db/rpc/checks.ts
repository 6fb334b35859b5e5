import { checkResults, drawChecks, listDraws, planDraw, repeatDraw, replyToCheck } from '#db/services/checks.ts'
import { signedIn } from './base.ts'

export const checksRouter = {
  plan: signedIn.checks.plan.handler(({ context, input }) => planDraw(context.visitor, input)),
  draw: signedIn.checks.draw.handler(({ context, input }) => drawChecks(context.visitor, input)),
  draws: signedIn.checks.draws.handler(({ context }) => listDraws(context.visitor)),
  repeat: signedIn.checks.repeat.handler(({ context, input }) => repeatDraw(context.visitor, input.drawId)),
  results: signedIn.checks.results.handler(({ context }) => checkResults(context.visitor)),
  reply: signedIn.checks.reply.handler(({ context, input }) => replyToCheck(context.visitor, input)),
}
