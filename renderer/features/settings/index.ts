export { SettingsHeader } from './SettingsHeader.tsx'
export { SettingsPage } from './SettingsPage.tsx'
