import { forecastReport } from '#db/services/forecast.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities, stageBarOf } from '#db/services/opportunities.ts'
import { funnelReport } from '#db/services/reports.ts'
import { signedIn } from './base.ts'

export const opportunitiesRouter = {
  move: signedIn.opportunities.move.handler(({ context, input }) => moveOpportunities(context.visitor, input)),
  close: signedIn.opportunities.close.handler(({ context, input }) => closeOpportunities(context.visitor, input)),
  reopen: signedIn.opportunities.reopen.handler(({ context, input }) => reopenOpportunities(context.visitor, input)),
  stageBar: signedIn.opportunities.stageBar.handler(({ context, input }) => stageBarOf(context.visitor, input.id)),
}

export const reportsRouter = {
  funnel: signedIn.reports.funnel.handler(({ context, input }) => funnelReport(context.visitor, input)),
  forecast: signedIn.reports.forecast.handler(({ context, input }) => forecastReport(context.visitor, input)),
}
