import type { RuleContext } from './rule.ts'

/** Whether somebody works in the department of another one or below it, or reports to them, directly or not. */
export function isTheirs(leaderId: string, personId: string, context: RuleContext): boolean {
  const leader = context.read('person', leaderId)
  const units = new Map(context.all('department').map(({ id, values }) => [id, values['parentId']]))
  const own = leader?.['departmentId'] ?? null
  for (
    let unit = context.read('person', personId)?.['departmentId'], n = 0;
    typeof unit === 'string' && n < 100;
    n += 1
  ) {
    if (unit === own) return true
    unit = units.get(unit)
  }
  for (
    let above = context.read('person', personId)?.['managerId'], n = 0;
    typeof above === 'string' && n < 100;
    n += 1
  ) {
    if (above === leaderId) return true
    above = context.read('person', above)?.['managerId']
  }
  return false
}
