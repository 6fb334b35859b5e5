import { changePassword, describeSession, resume, setPassword, signIn, signInTiles } from '#db/services/session.ts'
import { open, signedIn } from './base.ts'

export const sessionRouter = {
  tiles: open.session.tiles.handler(({ context }) => signInTiles(context.connection.state.desk.require())),
  signIn: open.session.signIn.handler(async ({ context, input }) => {
    const { state } = context.connection
    const workbook = state.desk.require()
    const result = await signIn(workbook, state.sessionSecret, input.personId, input.password)
    context.connection.signedIn = { personId: result.personId, workbook }
    return result
  }),
  resume: open.session.resume.handler(({ context, input }) => {
    const { state } = context.connection
    const workbook = state.desk.require()
    const result = resume(workbook, state.sessionSecret, input.token)
    context.connection.signedIn = { personId: result.personId, workbook }
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
    return describeSession(workbook, state.sessionSecret, who.personId)
  }),
  changePassword: signedIn.session.changePassword.handler(async ({ context, input }) => {
    await changePassword(context.visitor, input.current, input.next)
    return {}
  }),
  setPassword: signedIn.session.setPassword.handler(async ({ context, input }) => {
    await setPassword(context.visitor, input.personId, input.password)
    return {}
  }),
}
