import { z } from 'zod'
import { ROLES } from '../domain/permissions.ts'
import { viewDefinition } from '../domain/view.ts'
import { procedure, recordId, recordType } from './base.ts'

const name = z.string().trim().min(1).max(80)
const byId = z.object({ id: recordId })
const role = z.enum(ROLES)

const savedViewWire = z.object({
  id: recordId,
  recordType,
  name,
  ownerId: recordId,
  ownerName: z.string(),
  isOwn: z.boolean(),
  isShared: z.boolean(),
  /** Roles whose people start with this view. */
  defaultFor: z.array(role),
  version: z.number().int(),
  /** The person may change, rename and delete it. */
  mayEdit: z.boolean(),
  definition: viewDefinition,
  /** Parts of the definition that name fields which are no longer there, and were left out. */
  dropped: z.number().int(),
})
export type SavedView = z.infer<typeof savedViewWire>

export const viewsContract = {
  /** Own views in their order, then those that others share. */
  list: procedure.output(z.array(savedViewWire)),
  /** Without an id a new view of the person's own; with one its definition is replaced. */
  save: procedure
    .input(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('new'),
          recordType,
          name,
          isShared: z.boolean().default(false),
          definition: viewDefinition,
        }),
        z.object({ kind: z.literal('known'), id: recordId, baseVersion: z.number().int(), definition: viewDefinition }),
      ]),
    )
    .output(savedViewWire),
  rename: procedure.input(byId.extend({ name })).output(savedViewWire),
  share: procedure.input(byId.extend({ isShared: z.boolean() })).output(savedViewWire),
  /** Roles whose people start with the view in place of any other of the record type. */
  setDefault: procedure.input(byId.extend({ roles: z.array(role).max(ROLES.length) })).output(savedViewWire),
  duplicate: procedure.input(byId.extend({ name })).output(savedViewWire),
  /** The views of one record type that the person may change, in their new order. */
  reorder: procedure.input(z.object({ ids: z.array(recordId).min(1).max(500) })).output(z.array(savedViewWire)),
  remove: procedure.input(byId).output(z.object({ id: recordId })),
}
