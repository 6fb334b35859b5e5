import { useParams } from '@tanstack/react-router'
import { FileSection } from './FileSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { PersonalSection } from './PersonalSection.tsx'
import { PipelinesSection } from './PipelinesSection.tsx'
import { isSection, type SectionName } from './sections.ts'
import './settings.css'

const PAGES = {
  people: PeopleSection,
  pipelines: PipelinesSection,
  file: FileSection,
  personal: PersonalSection,
} as const satisfies Record<SectionName, () => React.ReactNode>

export function SettingsPage() {
  const params: { section?: string } = useParams({ strict: false })
  const Page = PAGES[isSection(params.section) ? params.section : 'people']
  return <Page />
}
