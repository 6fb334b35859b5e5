/** Names of the styles by which a playbook is known again in a Word document. */
export const STYLES = {
  /** Hidden: what a step is besides its title and its text. */
  settings: 'Playbook settings',
  /** Where an answer is written by hand; nothing of it is read. */
  answer: 'Playbook answer',
  notes: 'Playbook notes',
  /** Hidden: a question that tests ask about the step. */
  question: 'Playbook question',
  script: 'Playbook script',
  tableHead: 'Playbook table head',
  code: 'Playbook code',
  inlineCode: 'Playbook code text',
} as const

export type StyleName = keyof typeof STYLES

export const styleId = (name: StyleName): string => STYLES[name].replaceAll(' ', '')
