import { checkUnlogged } from './log-day.ts'
import { leaveMerge } from './rule.ts'
import type { RecordRule, RuleContext } from './rule.ts'

/** Whether following `parentId` upward from `parent` comes to `id`. Reads one customer a step: there are many of them. */
function isBelow(id: string, parent: unknown, context: RuleContext): boolean {
  const seen = new Set<unknown>()
  for (let at = parent; typeof at === 'string' && !seen.has(at); at = context.read('customer', at)?.['parentId']) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

export const customerRule: RecordRule = {
  prepare(draft, context, report) {
    const { id, before, after } = draft
    checkUnlogged(draft, 'customerId', context, report)
    if (before === null && !context.isImport) after['ownerId'] ??= context.actorId
    const isChanged = after['parentId'] !== (before?.['parentId'] ?? null)
    if (isChanged && isBelow(id, after['parentId'], context)) report('parentId', 'cycle')
  },
  derive: leaveMerge,
}
