export const SECTIONS = ['people', 'pipelines', 'fields', 'file', 'personal'] as const
export type SectionName = (typeof SECTIONS)[number]

export function isSection(text: unknown): text is SectionName {
  return SECTIONS.some((section) => section === text)
}
