import { forecastReport } from '#db/services/forecast.ts'
import { bridgeDrill, bridgeReport } from '#db/services/movement/bridge.ts'
import { movementDrill, movementReport } from '#db/services/movement/moves.ts'
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
  bridge: signedIn.reports.bridge.handler(({ context, input }) => bridgeReport(context.visitor, input)),
  bridgeDrill: signedIn.reports.bridgeDrill.handler(({ context, input }) => bridgeDrill(context.visitor, input)),
  movement: signedIn.reports.movement.handler(({ context, input }) => movementReport(context.visitor, input)),
  movementDrill: signedIn.reports.movementDrill.handler(({ context, input }) => movementDrill(context.visitor, input)),
}
