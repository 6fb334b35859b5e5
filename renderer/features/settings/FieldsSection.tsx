import { FieldsPanel } from '#renderer/features/fields/index.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

export function FieldsSection() {
  return (
    <>
      <SettingsHeader />
      <FieldsPanel />
    </>
  )
}
