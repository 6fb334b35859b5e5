import { applyRoundTrip, pageOfDifferences, previewRoundTrip } from '#db/services/round-trip.ts'
import { signedIn } from './base.ts'

export const roundTripRouter = {
  preview: signedIn.roundTrip.preview.handler(({ context, input, signal }) => {
    const { files, roundTrips } = context.connection.state
    const file = { path: files.resolve(input.fileToken, 'read'), name: files.describe(input.fileToken).name }
    return previewRoundTrip(context.visitor, roundTrips, file, input.language, signal)
  }),
  page: signedIn.roundTrip.page.handler(({ context, input }) =>
    pageOfDifferences(context.visitor, context.connection.state.roundTrips, input),
  ),
  apply: signedIn.roundTrip.apply.handler(({ context, input, signal }) =>
    applyRoundTrip(context.visitor, context.connection.state.roundTrips, input.id, input.choices, signal),
  ),
}
