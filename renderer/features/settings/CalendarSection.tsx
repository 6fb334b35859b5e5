import { CalendarPanel } from '#renderer/features/calendar/index.ts'
import { ReportHours } from './ReportHours.tsx'
import { SettingsHeader } from './SettingsHeader.tsx'

export function CalendarSection() {
  return (
    <>
      <SettingsHeader />
      <CalendarPanel />
      <ReportHours />
    </>
  )
}
