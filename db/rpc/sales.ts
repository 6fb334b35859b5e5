import { analysisDrill } from '#db/services/analysis/drill.ts'
import { conversionReport } from '#db/services/analysis/conversion.ts'
import { factorReport } from '#db/services/analysis/factors.ts'
import { lossReport } from '#db/services/analysis/losses.ts'
import { outcomeReport } from '#db/services/analysis/outcomes.ts'
import { stageHints } from '#db/services/analysis/stage-hints.ts'
import { stageTimeReport } from '#db/services/analysis/stage-times.ts'
import { boardOf, placeOf } from '#db/services/board.ts'
import { forecastReport } from '#db/services/forecast.ts'
import { bridgeDrill, bridgeReport } from '#db/services/movement/bridge.ts'
import { movementDrill, movementReport } from '#db/services/movement/moves.ts'
import { closeOpportunities, moveOpportunities, reopenOpportunities, stageBarOf } from '#db/services/opportunities.ts'
import { writeReportPicture, writeReportTable } from '#db/services/report-files.ts'
import { funnelReport } from '#db/services/reports.ts'
import type { ExportTarget } from '#db/services/export.ts'
import { signedIn } from './base.ts'
import type { Connection } from './connection.ts'

export const opportunitiesRouter = {
  board: signedIn.opportunities.board.handler(({ context, input }) => boardOf(context.visitor, input)),
  place: signedIn.opportunities.place.handler(({ context, input }) => placeOf(context.visitor, input)),
  move: signedIn.opportunities.move.handler(({ context, input }) => moveOpportunities(context.visitor, input)),
  close: signedIn.opportunities.close.handler(({ context, input }) => closeOpportunities(context.visitor, input)),
  reopen: signedIn.opportunities.reopen.handler(({ context, input }) => reopenOpportunities(context.visitor, input)),
  stageBar: signedIn.opportunities.stageBar.handler(({ context, input }) => stageBarOf(context.visitor, input.id)),
}

function targetOf({ state: { files } }: Connection, token: string): ExportTarget {
  return { path: files.resolve(token, 'write'), name: files.describe(token).name }
}

export const reportsRouter = {
  funnel: signedIn.reports.funnel.handler(({ context, input }) => funnelReport(context.visitor, input)),
  forecast: signedIn.reports.forecast.handler(({ context, input }) => forecastReport(context.visitor, input)),
  bridge: signedIn.reports.bridge.handler(({ context, input }) => bridgeReport(context.visitor, input)),
  bridgeDrill: signedIn.reports.bridgeDrill.handler(({ context, input }) => bridgeDrill(context.visitor, input)),
  movement: signedIn.reports.movement.handler(({ context, input }) => movementReport(context.visitor, input)),
  movementDrill: signedIn.reports.movementDrill.handler(({ context, input }) => movementDrill(context.visitor, input)),
  conversion: signedIn.reports.conversion.handler(({ context, input }) => conversionReport(context.visitor, input)),
  stageTimes: signedIn.reports.stageTimes.handler(({ context, input }) => stageTimeReport(context.visitor, input)),
  outcomes: signedIn.reports.outcomes.handler(({ context, input }) => outcomeReport(context.visitor, input)),
  losses: signedIn.reports.losses.handler(({ context, input }) => lossReport(context.visitor, input)),
  factors: signedIn.reports.factors.handler(({ context, input }) => factorReport(context.visitor, input)),
  writeTable: signedIn.reports.writeTable.handler(({ context, input }) =>
    writeReportTable(context.visitor, input.table, targetOf(context.connection, input.fileToken)),
  ),
  writePicture: signedIn.reports.writePicture.handler(({ context, input }) =>
    writeReportPicture(context.visitor, input.png, targetOf(context.connection, input.fileToken)),
  ),
  stageHints: signedIn.reports.stageHints.handler(({ context, input }) => stageHints(context.visitor, input)),
  analysisDrill: signedIn.reports.analysisDrill.handler(({ context, input }) => analysisDrill(context.visitor, input)),
}
