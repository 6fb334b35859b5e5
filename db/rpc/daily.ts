import { amendLog, submitLog } from '#db/services/daily/my-day-acts.ts'
import { myDayOf } from '#db/services/daily/my-day.ts'
import { myWeeksOf } from '#db/services/daily/my-weeks.ts'
import { signedIn } from './base.ts'

export const dailyRouter = {
  myDay: signedIn.daily.myDay.handler(({ context, input }) => myDayOf(context.visitor, input.day)),
  myWeeks: signedIn.daily.myWeeks.handler(({ context, input }) => myWeeksOf(context.visitor, input.to)),
  submit: signedIn.daily.submit.handler(({ context, input }) => submitLog(context.visitor, input.day)),
  amend: signedIn.daily.amend.handler(({ context, input }) => amendLog(context.visitor, input)),
}
