import { AnalyticsIcon, CustomersIcon, FunnelIcon, SettingsIcon, type IconComponent } from '#renderer/ui/icons.ts'
import type { ShortcutId } from '#renderer/ui/frame/index.ts'

/** An entry of the rail. One whose page has no route is not shown, so a section appears together with its page. */
export interface Section {
  readonly path: string
  /** Addresses below this belong to the section. */
  readonly root: string
  readonly label: 'opportunities' | 'customers' | 'analytics' | 'settings'
  readonly icon: IconComponent
  readonly shortcut: ShortcutId
  readonly place: 'top' | 'bottom'
}

export const SECTIONS: readonly Section[] = [
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
