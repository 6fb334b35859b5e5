import { figuresOf, idsOfRows, writeRangeEvents } from '#db/services/ranges.ts'
import { signedIn, withWireErrors } from './base.ts'

export const rangesRouter = {
  ids: signedIn.ranges.ids.handler(({ context, input }) => idsOfRows(context.visitor, input)),
  figures: signedIn.ranges.figures.handler(({ context, input }) => figuresOf(context.visitor, input)),
  write: signedIn.ranges.write.handler(({ context, input, signal }) =>
    withWireErrors(context.connection, 'ranges.write', writeRangeEvents(context.visitor, input, signal)),
  ),
}
