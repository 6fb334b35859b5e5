import { contentOfKept, saveKept } from '#db/services/files/kept-file.ts'
import { startablePlaybooks, startRun } from '#db/services/runs/begin.ts'
import { cancelRun, finishRun } from '#db/services/runs/close.ts'
import { effectDrill, effectPlaybooks, effectReport } from '#db/services/runs/effect.ts'
import { myRuns, runsOfSubject } from '#db/services/runs/lists.ts'
import { tickFile, tickStep, untickStep } from '#db/services/runs/steps.ts'
import { teamRuns } from '#db/services/runs/team.ts'
import { runView } from '#db/services/runs/view.ts'
import { signedIn } from './base.ts'

export const runsRouter = {
  startable: signedIn.runs.startable.handler(({ context, input }) => startablePlaybooks(context.visitor, input)),
  start: signedIn.runs.start.handler(({ context, input }) => startRun(context.visitor, input)),
  view: signedIn.runs.view.handler(({ context, input }) => runView(context.visitor, input.runId)),
  tick: signedIn.runs.tick.handler(({ context, input }) => tickStep(context.visitor, input)),
  tickFile: signedIn.runs.tickFile.handler(async ({ context, input }) => {
    const { files } = context.connection.state
    const path = files.resolve(input.fileToken, 'read')
    const { name, isTemporary } = files.describe(input.fileToken)
    try {
      return await tickFile(context.visitor, input, { path, name })
    } finally {
      // What a browser sent is in the workbook now, or is refused.
      if (isTemporary) files.revoke(input.fileToken)
    }
  }),
  tickBytes: signedIn.runs.tickBytes.handler(({ context, input }) =>
    tickFile(context.visitor, input, { name: input.file.name, bytes: input.file }),
  ),
  untick: signedIn.runs.untick.handler(({ context, input }) => untickStep(context.visitor, input)),
  finish: signedIn.runs.finish.handler(({ context, input }) => finishRun(context.visitor, input.runId)),
  cancel: signedIn.runs.cancel.handler(({ context, input }) => cancelRun(context.visitor, input.runId)),
  content: signedIn.runs.content.handler(({ context, input }) =>
    contentOfKept(context.visitor, 'runStep', input.runStepId),
  ),
  saveFile: signedIn.runs.saveFile.handler(({ context, input }) => {
    const path = context.connection.state.files.resolve(input.fileToken, 'write')
    return saveKept(context.visitor, 'runStep', input.runStepId, path)
  }),
  ofSubject: signedIn.runs.ofSubject.handler(({ context, input }) => runsOfSubject(context.visitor, input)),
  mine: signedIn.runs.mine.handler(({ context }) => myRuns(context.visitor)),
  team: signedIn.runs.team.handler(({ context, input }) => teamRuns(context.visitor, input)),
  effectPlaybooks: signedIn.runs.effectPlaybooks.handler(({ context }) => effectPlaybooks(context.visitor)),
  effect: signedIn.runs.effect.handler(({ context, input }) => effectReport(context.visitor, input)),
  effectDrill: signedIn.runs.effectDrill.handler(({ context, input }) => effectDrill(context.visitor, input)),
}
