import {
  AnalyticsIcon,
  CustomersIcon,
  DailyIcon,
  ExpensesIcon,
  FunnelIcon,
  PlaybooksIcon,
  SettingsIcon,
  TodayIcon,
  type IconComponent,
} from '#renderer/ui/icons.ts'
import type { ShortcutId } from '#renderer/ui/frame/index.ts'

/** An entry of the rail. One whose page has no route is not shown, so a section appears together with its page. */
export interface Section {
  readonly path: string
  /** Addresses below this belong to the section. */
  readonly root: string
  readonly label:
    'today' | 'opportunities' | 'customers' | 'daily' | 'expenses' | 'playbooks' | 'analytics' | 'settings'
  readonly icon: IconComponent
  readonly shortcut: ShortcutId
  readonly place: 'top' | 'bottom'
}

export const SECTIONS: readonly Section[] = [
  {
    path: '/today',
    root: '/today',
    label: 'today',
    icon: TodayIcon,
    shortcut: 'goToday',
    place: 'top',
  },
  {
    path: '/opportunities',
    root: '/opportunities',
    label: 'opportunities',
    icon: FunnelIcon,
    shortcut: 'goOpportunities',
    place: 'top',
  },
  {
    path: '/customers',
    root: '/customers',
    label: 'customers',
    icon: CustomersIcon,
    shortcut: 'goCustomers',
    place: 'top',
  },
  {
    path: '/daily',
    root: '/daily',
    label: 'daily',
    icon: DailyIcon,
    shortcut: 'goDaily',
    place: 'top',
  },
  {
    path: '/expenses',
    root: '/expenses',
    label: 'expenses',
    icon: ExpensesIcon,
    shortcut: 'goExpenses',
    place: 'top',
  },
  {
    path: '/playbooks',
    root: '/playbooks',
    label: 'playbooks',
    icon: PlaybooksIcon,
    shortcut: 'goPlaybooks',
    place: 'top',
  },
  {
    path: '/analytics/forecast',
    root: '/analytics',
    label: 'analytics',
    icon: AnalyticsIcon,
    shortcut: 'goAnalytics',
    place: 'top',
  },
  {
    path: '/settings/people',
    root: '/settings',
    label: 'settings',
    icon: SettingsIcon,
    shortcut: 'goSettings',
    place: 'bottom',
  },
]

/** Sections that imports of a type belong to; the others are about opportunities. */
const IMPORTS: Readonly<Record<string, string>> = {
  customer: '/customers',
  contact: '/customers',
  activity: '/today',
  product: '/settings',
  person: '/settings',
  department: '/settings',
  pipeline: '/settings',
  stage: '/settings',
  lossReason: '/settings',
  contactPlan: '/settings',
  calendarDay: '/settings',
  interviewReport: '/daily',
  callRecord: '/daily',
  problem: '/daily',
  rule: '/daily',
  fieldWalk: '/daily',
  expenseClaim: '/expenses',
  claimLine: '/expenses',
  cardPayment: '/expenses',
  expenseCategory: '/expenses',
  expenseBudget: '/expenses',
  playbook: '/playbooks',
}
const ELSEWHERE: ReadonlySet<string> = new Set(['/imports', '/round-trip'])

/** Pages of today's section that have addresses of their own. */
const OF_TODAY: ReadonlySet<string> = new Set(['/agenda', '/activities', '/digest'])

/** Where in the sections an address lies: a page beside them lies with what it is about. */
export function placeOf({ pathname, search }: { readonly pathname: string; readonly search: object }): string {
  if (OF_TODAY.has(pathname)) return '/today'
  if (!ELSEWHERE.has(pathname)) return pathname
  const type = 'type' in search && typeof search.type === 'string' ? search.type : ''
  return IMPORTS[type] ?? '/opportunities'
}
