const NOTES = '#/playbooks/presenter/notes'

/** The second window of a presentation, which shows notes and is told all by the first. */
export function notesAddress(presentationId: string): string {
  return `${NOTES}?record=${presentationId}`
}

export function isNotesAddress(hash: string): boolean {
  return hash === NOTES || hash.startsWith(`${NOTES}?`)
}

/** The presentation whose notes an address asks for. */
export function notesOf(hash: string): string {
  return new URLSearchParams(hash.slice(NOTES.length)).get('record') ?? ''
}
