import { addTrainees, attend, holdSession, removeTrainee, tickTrainee } from '#db/services/training/attendance.ts'
import { trainingMatrix } from '#db/services/training/matrix.ts'
import { planRuns, trainingPlan } from '#db/services/training/plan.ts'
import { myTraining, programmeDetail, programmes } from '#db/services/training/programmes.ts'
import { questionsOf } from '#db/services/training/questions.ts'
import { trainingRamp } from '#db/services/training/ramp.ts'
import { presenterView, sessionDetail, sessionsOf } from '#db/services/training/sessions.ts'
import { certificateOf, giveSignOff } from '#db/services/training/sign-offs.ts'
import { saveTalk, skillsOf, talksOf } from '#db/services/training/talks.ts'
import { attemptsOf, finishTest, saveTest, startTest, testResult, testView } from '#db/services/training/tests.ts'
import { signedIn } from './base.ts'

export const trainingRouter = {
  programmes: signedIn.training.programmes.handler(({ context, input }) => programmes(context.visitor, input)),
  programme: signedIn.training.programme.handler(({ context, input }) =>
    programmeDetail(context.visitor, input.programmeId),
  ),
  mine: signedIn.training.mine.handler(({ context }) => myTraining(context.visitor)),
  sessions: signedIn.training.sessions.handler(({ context, input }) => sessionsOf(context.visitor, input)),
  session: signedIn.training.session.handler(({ context, input }) => sessionDetail(context.visitor, input.sessionId)),
  presenter: signedIn.training.presenter.handler(({ context, input }) =>
    presenterView(context.visitor, input.sessionId),
  ),
  addTrainees: signedIn.training.addTrainees.handler(({ context, input }) => addTrainees(context.visitor, input)),
  removeTrainee: signedIn.training.removeTrainee.handler(({ context, input }) => removeTrainee(context.visitor, input)),
  attend: signedIn.training.attend.handler(({ context, input }) => attend(context.visitor, input)),
  tick: signedIn.training.tick.handler(({ context, input }) => tickTrainee(context.visitor, input)),
  hold: signedIn.training.hold.handler(({ context, input }) => holdSession(context.visitor, input.sessionId)),
  questions: signedIn.training.questions.handler(({ context, input }) => questionsOf(context.visitor, input)),
  startTest: signedIn.training.startTest.handler(({ context, input }) => startTest(context.visitor, input.programmeId)),
  test: signedIn.training.test.handler(({ context, input }) => testView(context.visitor, input.attemptId)),
  saveTest: signedIn.training.saveTest.handler(({ context, input }) => saveTest(context.visitor, input)),
  finishTest: signedIn.training.finishTest.handler(({ context, input }) => finishTest(context.visitor, input)),
  testResult: signedIn.training.testResult.handler(({ context, input }) =>
    testResult(context.visitor, input.attemptId),
  ),
  attempts: signedIn.training.attempts.handler(({ context, input }) => attemptsOf(context.visitor, input)),
  signOff: signedIn.training.signOff.handler(({ context, input }) => giveSignOff(context.visitor, input)),
  certificate: signedIn.training.certificate.handler(({ context, input }) => certificateOf(context.visitor, input)),
  matrix: signedIn.training.matrix.handler(({ context, input }) => trainingMatrix(context.visitor, input)),
  ramp: signedIn.training.ramp.handler(({ context, input }) => trainingRamp(context.visitor, input)),
  skills: signedIn.training.skills.handler(({ context, input }) => skillsOf(context.visitor, input)),
  talks: signedIn.training.talks.handler(({ context, input }) => talksOf(context.visitor, input)),
  saveTalk: signedIn.training.saveTalk.handler(({ context, input }) => saveTalk(context.visitor, input)),
  plan: signedIn.training.plan.handler(({ context, input }) => trainingPlan(context.visitor, input.talkId)),
  planRuns: signedIn.training.planRuns.handler(({ context, input }) => planRuns(context.visitor, input)),
}
