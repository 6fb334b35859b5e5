import { assignCheckers, assignmentSheet } from '#db/services/daily/assignments.ts'
import { boardOfWeek } from '#db/services/daily/board.ts'
import { checkedDay, differencesOf } from '#db/services/daily/compare.ts'
import { eveningSheet, saveEvening } from '#db/services/daily/evening.ts'
import { answerHelp, ownHelp } from '#db/services/daily/help.ts'
import { morningSheet, saveMorning } from '#db/services/daily/morning.ts'
import { heatReport } from '#db/services/daily/quality.ts'
import { signedIn } from './base.ts'

export const dailyBoardRouter = {
  week: signedIn.dailyBoard.week.handler(({ context, input }) => boardOfWeek(context.visitor, input.day)),
  day: signedIn.dailyBoard.day.handler(({ context, input }) => checkedDay(context.visitor, input.personId, input.day)),
  morning: signedIn.dailyBoard.morning.handler(({ context, input }) => morningSheet(context.visitor, input)),
  saveMorning: signedIn.dailyBoard.saveMorning.handler(({ context, input }) => saveMorning(context.visitor, input)),
  evening: signedIn.dailyBoard.evening.handler(({ context, input }) => eveningSheet(context.visitor, input)),
  saveEvening: signedIn.dailyBoard.saveEvening.handler(({ context, input }) => saveEvening(context.visitor, input)),
  answerHelp: signedIn.dailyBoard.answerHelp.handler(({ context, input }) => answerHelp(context.visitor, input)),
  myHelp: signedIn.dailyBoard.myHelp.handler(({ context }) => ownHelp(context.visitor)),
  heat: signedIn.dailyBoard.heat.handler(({ context, input }) => heatReport(context.visitor, input)),
  differences: signedIn.dailyBoard.differences.handler(({ context, input }) => differencesOf(context.visitor, input)),
  assignments: signedIn.dailyBoard.assignments.handler(({ context }) => assignmentSheet(context.visitor)),
  assign: signedIn.dailyBoard.assign.handler(({ context, input }) => assignCheckers(context.visitor, input.pairs)),
}
