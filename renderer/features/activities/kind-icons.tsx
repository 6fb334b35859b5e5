import {
  CallIcon,
  DemonstrationIcon,
  MailIcon,
  MeetingIcon,
  TaskIcon,
  VisitIcon,
  type IconComponent,
} from '#renderer/ui/icons.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'

const ICONS: Readonly<Record<ActivityKind, IconComponent>> = {
  call: CallIcon,
  visit: VisitIcon,
  mail: MailIcon,
  demonstration: DemonstrationIcon,
  meeting: MeetingIcon,
  task: TaskIcon,
}

export function KindIcon({ kind, className = 'ic-s' }: { readonly kind: ActivityKind; readonly className?: string }) {
  const Icon = ICONS[kind]
  return <Icon className={className} aria-hidden="true" />
}
