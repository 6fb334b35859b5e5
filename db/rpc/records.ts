import { groupsOf } from '#db/services/groups.ts'
import { findInView } from '#db/services/find.ts'
import { historyOf } from '#db/services/history.ts'
import {
  allRecords,
  applyEdits,
  distinctValues,
  getRecord,
  lookUp,
  pageOfRecords,
  stateOfUndo,
  totalsOfRecords,
  undoOrRedo,
} from '#db/services/records.ts'
import { signedIn } from './base.ts'

export const recordsRouter = {
  page: signedIn.records.page.handler(({ context, input }) => pageOfRecords(context.visitor, input)),
  get: signedIn.records.get.handler(({ context, input }) => getRecord(context.visitor, input.type, input.id)),
  all: signedIn.records.all.handler(({ context, input }) => allRecords(context.visitor, input.type)),
  totals: signedIn.records.totals.handler(({ context, input }) => totalsOfRecords(context.visitor, input)),
  applyEdits: signedIn.records.applyEdits.handler(({ context, input }) =>
    applyEdits(context.visitor, input.edits, input.label),
  ),
  history: signedIn.records.history.handler(({ context, input }) =>
    historyOf(context.visitor, input.type, input.id, input.limit),
  ),
  lookup: signedIn.records.lookup.handler(({ context, input }) => lookUp(context.visitor, input)),
  distinct: signedIn.records.distinct.handler(({ context, input }) => distinctValues(context.visitor, input)),
  groups: signedIn.records.groups.handler(({ context, input }) => groupsOf(context.visitor, input)),
  find: signedIn.records.find.handler(({ context, input }) => findInView(context.visitor, input)),
  undo: signedIn.records.undo.handler(({ context, input, signal }) =>
    undoOrRedo(context.visitor, 'undo', input, signal),
  ),
  redo: signedIn.records.redo.handler(({ context, input, signal }) =>
    undoOrRedo(context.visitor, 'redo', input, signal),
  ),
  undoState: signedIn.records.undoState.handler(({ context, input }) => stateOfUndo(context.visitor, input?.before)),
}
