import { useParams } from '@tanstack/react-router'
import { usePermissions } from '#renderer/features/session/index.ts'
import { CalendarSection } from './CalendarSection.tsx'
import { FieldsSection } from './FieldsSection.tsx'
import { FileSection } from './FileSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { PersonalSection } from './PersonalSection.tsx'
import { PipelinesSection } from './PipelinesSection.tsx'
import { WarningsSection } from './WarningsSection.tsx'
import { isSection, type SectionName } from './sections.ts'
import './settings.css'

const PAGES = {
  people: PeopleSection,
  pipelines: PipelinesSection,
  calendar: CalendarSection,
  warnings: WarningsSection,
  fields: FieldsSection,
  file: FileSection,
  personal: PersonalSection,
} as const satisfies Record<SectionName, () => React.ReactNode>

export function SettingsPage() {
  const params: { section?: string } = useParams({ strict: false })
  const mayAddFields = usePermissions().accessTo('fields').write !== 'none'
  const section = isSection(params.section) ? params.section : 'people'
  const Page = PAGES[section === 'fields' && !mayAddFields ? 'people' : section]
  return <Page />
}
