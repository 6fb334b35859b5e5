import { WarningRules } from '#renderer/features/warnings/index.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

export function WarningsSection() {
  return (
    <>
      <SettingsHeader />
      <WarningRules />
    </>
  )
}
