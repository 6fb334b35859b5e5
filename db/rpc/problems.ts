import { problemGroup, problemGroups, ruleDetail, rulesFor } from '#db/services/problems.ts'
import { joinProblems, makeRule, raiseProblem, splitProblem } from '#db/services/problems/acts.ts'
import { signedIn } from './base.ts'

export const problemsRouter = {
  groups: signedIn.problems.groups.handler(({ context, input }) => problemGroups(context.visitor, input.limit)),
  group: signedIn.problems.group.handler(({ context, input }) => problemGroup(context.visitor, input.problemId)),
  rulesFor: signedIn.problems.rulesFor.handler(({ context, input }) =>
    rulesFor(context.visitor, input.text, input.entryId),
  ),
  rule: signedIn.problems.rule.handler(({ context, input }) => ruleDetail(context.visitor, input.ruleId)),
  makeRule: signedIn.problems.makeRule.handler(({ context, input }) => makeRule(context.visitor, input)),
  join: signedIn.problems.join.handler(({ context, input }) => joinProblems(context.visitor, input.ids)),
  split: signedIn.problems.split.handler(({ context, input }) => splitProblem(context.visitor, input.id)),
  raise: signedIn.problems.raise.handler(({ context, input }) => raiseProblem(context.visitor, input)),
}
