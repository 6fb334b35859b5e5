/**
 * Who may do what. This one table drives the services (which enforce it) and the pages (which show it); nothing else
 * decides a permission.
 */
export const ROLES = ['administrator', 'manager', 'salesperson', 'trainer', 'assistant'] as const
export type Role = (typeof ROLES)[number]

export const RESOURCES = [
  'opportunities',
  'customers',
  'products',
  'pipelines',
  'people',
  'credentials',
  'workbook',
  'imports',
  'fields',
  'views',
  'activities',
  'plans',
  'logs',
  'office',
  'checks',
  'expenses',
  'expenseRules',
  'budgets',
  'playbooks',
  'runs',
  'training',
  'trainees',
  'talks',
] as const
export type Resource = (typeof RESOURCES)[number]

/** Rows a person reaches, ordered from none to all. */
export const SCOPES = ['none', 'own', 'department', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export interface Access {
  readonly read: Scope
  readonly write: Scope
}

const DEPARTMENT_AND_OWN: Access = { read: 'department', write: 'own' }
const READ_OWN: Access = { read: 'own', write: 'none' }
const READ_DEPARTMENT: Access = { read: 'department', write: 'none' }
const NONE: Access = { read: 'none', write: 'none' }
const VIEW: Access = { read: 'all', write: 'none' }
const OWN: Access = { read: 'own', write: 'own' }
const DEPARTMENT: Access = { read: 'department', write: 'department' }
const ALL: Access = { read: 'all', write: 'all' }
/** Everybody who keeps a log writes the acts that it consists of. */
const VIEW_AND_OWN: Access = { read: 'all', write: 'own' }

/** An assistant enters rows on behalf of others of the department: entered-by and owner are both kept. */
const ON_BEHALF: Access = DEPARTMENT

export const ACCESS: Readonly<Record<Resource, Readonly<Record<Role, Access>>>> = {
  opportunities: {
    administrator: VIEW,
    manager: DEPARTMENT,
    salesperson: OWN,
    trainer: VIEW,
    assistant: ON_BEHALF,
  },
  customers: { administrator: VIEW, manager: DEPARTMENT, salesperson: OWN, trainer: VIEW, assistant: ON_BEHALF },
  products: { administrator: ALL, manager: ALL, salesperson: VIEW, trainer: VIEW, assistant: ALL },
  pipelines: { administrator: ALL, manager: ALL, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  people: { administrator: ALL, manager: VIEW, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  credentials: { administrator: ALL, manager: NONE, salesperson: NONE, trainer: NONE, assistant: NONE },
  workbook: { administrator: ALL, manager: VIEW, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  imports: { administrator: ALL, manager: ALL, salesperson: NONE, trainer: NONE, assistant: ALL },
  /** Fields that the workbook adds to its record types. */
  fields: { administrator: ALL, manager: VIEW, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  /** Acts of people and what they put aside for a time. */
  activities: {
    administrator: VIEW,
    manager: DEPARTMENT,
    salesperson: OWN,
    trainer: VIEW_AND_OWN,
    assistant: ON_BEHALF,
  },
  /** Contact plans, the working calendar and the thresholds of warnings. */
  plans: { administrator: ALL, manager: ALL, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  /** The person's own record of a day: nobody writes it for another. */
  logs: {
    administrator: VIEW,
    manager: DEPARTMENT_AND_OWN,
    salesperson: OWN,
    trainer: OWN,
    assistant: DEPARTMENT_AND_OWN,
  },
  /** The office's record of the same day, and its morning checks. */
  office: { administrator: VIEW, manager: DEPARTMENT, salesperson: READ_OWN, trainer: READ_OWN, assistant: DEPARTMENT },
  checks: {
    administrator: VIEW,
    manager: DEPARTMENT,
    salesperson: READ_OWN,
    trainer: VIEW,
    assistant: READ_DEPARTMENT,
  },
  /** Claims. What others decide about them goes by the acts below. */
  expenses: {
    administrator: VIEW,
    manager: DEPARTMENT_AND_OWN,
    salesperson: OWN,
    trainer: OWN,
    assistant: ON_BEHALF,
  },
  /** Categories, limits, rules of the audit, closed months and delegations. */
  expenseRules: { administrator: ALL, manager: ALL, salesperson: VIEW, trainer: VIEW, assistant: VIEW },
  budgets: {
    administrator: ALL,
    manager: DEPARTMENT,
    salesperson: READ_OWN,
    trainer: READ_OWN,
    assistant: READ_DEPARTMENT,
  },
  /** Who may write a playbook sees its drafts; everybody else reads what was published. */
  playbooks: { administrator: ALL, manager: ALL, salesperson: VIEW, trainer: ALL, assistant: VIEW },
  /** Playbooks carried out, and what people confirmed to have read. */
  runs: {
    administrator: VIEW,
    manager: DEPARTMENT,
    salesperson: OWN,
    trainer: { read: 'all', write: 'own' },
    assistant: ON_BEHALF,
  },
  /** Programmes, sessions and the list of skills. Who reads which session follows from its trainees. */
  training: { administrator: ALL, manager: VIEW, salesperson: VIEW, trainer: ALL, assistant: VIEW },
  /** Attendance, tests and sign-offs of people. */
  trainees: { administrator: ALL, manager: DEPARTMENT, salesperson: READ_OWN, trainer: ALL, assistant: READ_OWN },
  /** One-to-one talks: for the two and the managers above, whoever else has a role. */
  talks: {
    administrator: READ_OWN,
    manager: DEPARTMENT,
    salesperson: READ_OWN,
    trainer: OWN,
    assistant: READ_OWN,
  },
  /** Everybody keeps views of their own; who sees and changes shared ones is decided by `db/services/views.ts`. */
  views: { administrator: OWN, manager: OWN, salesperson: OWN, trainer: OWN, assistant: OWN },
}

/** Acts that are not "read or write rows of a resource". */
export const ACTS = {
  'opportunities.reassign': ['administrator', 'manager', 'assistant'],
  'customers.reassign': ['administrator', 'manager', 'assistant'],
  'activities.reassign': ['administrator', 'manager', 'assistant'],
  'gates.override': ['manager'],
  'logs.answerHelp': ['manager', 'assistant'],
  'office.enter': ['manager', 'assistant'],
  'checks.draw': ['manager'],
  'expenses.audit': ['manager', 'assistant'],
  'expenses.decide': ['manager'],
  'expenses.pay': ['administrator', 'manager', 'assistant'],
  'expenses.closeMonth': ['administrator', 'manager'],
  'playbooks.publish': ['administrator', 'manager', 'trainer'],
  'imports.run': ['administrator', 'manager', 'assistant'],
  'workbook.backup': ['administrator', 'manager'],
  'workbook.verify': ['administrator', 'manager'],
  'people.setPassword': ['administrator'],
  'records.export': ['administrator', 'manager', 'salesperson', 'trainer', 'assistant'],
  'records.merge': ['manager', 'assistant'],
  'views.share': ['administrator', 'manager'],
  'reports.view': ['administrator', 'manager', 'salesperson', 'trainer', 'assistant'],
} as const satisfies Record<string, readonly Role[]>
export type Act = keyof typeof ACTS

function widest(a: Scope, b: Scope): Scope {
  return SCOPES.indexOf(a) >= SCOPES.indexOf(b) ? a : b
}

/** Access of a person with several roles: the widest of each. */
export function accessOf(roles: readonly Role[], resource: Resource): Access {
  let read: Scope = 'none'
  let write: Scope = 'none'
  for (const role of roles) {
    const access = ACCESS[resource][role]
    read = widest(read, access.read)
    write = widest(write, access.write)
  }
  return { read, write }
}

export function mayAct(roles: readonly Role[], act: Act): boolean {
  const allowed: readonly Role[] = ACTS[act]
  return roles.some((role) => allowed.includes(role))
}

export function isAct(text: string): text is Act {
  return Object.hasOwn(ACTS, text)
}
