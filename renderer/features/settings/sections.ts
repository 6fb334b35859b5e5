export const SECTIONS = ['people', 'pipelines', 'calendar', 'warnings', 'fields', 'file', 'personal'] as const
export type SectionName = (typeof SECTIONS)[number]

export function isSection(text: unknown): text is SectionName {
  return SECTIONS.some((section) => section === text)
}
