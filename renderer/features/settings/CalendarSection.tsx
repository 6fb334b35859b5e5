import { CalendarPanel } from '#renderer/features/calendar/index.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

export function CalendarSection() {
  return (
    <>
      <SettingsHeader />
      <CalendarPanel />
    </>
  )
}
