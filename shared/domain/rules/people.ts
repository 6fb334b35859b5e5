import type { FieldValues } from '../../entities/field.ts'
import type { RecordType } from '../../entities/index.ts'
import type { Draft, RecordRule, Report, RuleContext } from './rule.ts'

/** Whether following `field` upward from `parent` comes back to `id`. */
function isAbove(type: RecordType, field: string, id: string, parent: unknown, context: RuleContext): boolean {
  const parents = new Map(context.all(type).map((row) => [row.id, row.values[field]]))
  const seen = new Set<unknown>()
  for (let at = parent; typeof at === 'string' && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

function isActiveAdministrator(values: FieldValues): boolean {
  const roles = values['roles']
  return values['isActive'] === true && Array.isArray(roles) && roles.includes('administrator')
}

/** Somebody must always be able to sign in and manage people and the file. */
function keepAdministrator(draft: Draft, context: RuleContext, report: Report): void {
  if (draft.before === null || !isActiveAdministrator(draft.before)) return
  if (draft.operation !== 'delete' && isActiveAdministrator(draft.after)) return
  const others = context
    .all('person')
    .filter((row) => row.id !== draft.id && isActiveAdministrator(row.values))
    .filter((row) => context.countChildren('credential', 'personId', row.id) > 0)
  if (others.length === 0) report('roles', 'lastAdministrator')
}

export const personRule: RecordRule = {
  prepare(draft, context, report) {
    keepAdministrator(draft, context, report)
    if (isAbove('person', 'managerId', draft.id, draft.after['managerId'], context)) report('managerId', 'cycle')
  },
}

export const departmentRule: RecordRule = {
  prepare(draft, context, report) {
    if (isAbove('department', 'parentId', draft.id, draft.after['parentId'], context)) report('parentId', 'cycle')
  },
}
