import {
  changePassword,
  describeSession,
  resume,
  sessionOf,
  setPassword,
  signIn,
  signInTiles,
} from '#db/services/session.ts'
import { changingPassword, open, signedIn } from './base.ts'

export const sessionRouter = {
  tiles: open.session.tiles.handler(({ context }) => signInTiles(context.connection.state.desk.require())),
  signIn: open.session.signIn.handler(async ({ context, input }) => {
    const { state } = context.connection
    const workbook = state.desk.require()
    const result = await signIn(workbook, state.sessionSecret, input.personId, input.password)
    context.connection.signedIn = { personId: result.personId, workbook, token: result.token }
    return result
  }),
  resume: open.session.resume.handler(({ context, input }) => {
    const { state } = context.connection
    const workbook = state.desk.require()
    const result = resume(workbook, state.sessionSecret, input.token)
    context.connection.signedIn = { personId: result.personId, workbook, token: result.token }
    return result
  }),
  signOut: open.session.signOut.handler(({ context }) => {
    context.connection.signedIn = null
    return {}
  }),
  current: open.session.current.handler(({ context }) => {
    const { state, signedIn: who } = context.connection
    const workbook = state.desk.current()
    if (!workbook || who?.workbook !== workbook) return null
    return describeSession(workbook, state.sessionSecret, who.token)
  }),
  changePassword: changingPassword.session.changePassword.handler(async ({ context, input }) => {
    const { connection, visitor } = context
    const { workbook, personId } = visitor
    const { token } = await changePassword(visitor, connection.state.sessionSecret, input.current, input.next)
    // The connection that knew the old password goes on; those of other windows sign in again.
    connection.signedIn = { personId, workbook, token }
    return {}
  }),
  setPassword: signedIn.session.setPassword.handler(async ({ context, input }) => {
    const { connection, visitor } = context
    await setPassword(visitor, input.personId, input.password)
    if (input.personId === visitor.personId) {
      const { token } = sessionOf(visitor.workbook, connection.state.sessionSecret, visitor.personId)
      connection.signedIn = { personId: visitor.personId, workbook: visitor.workbook, token }
    }
    return {}
  }),
}
