/** Addresses of the training pages. */
const href = (path: string, search: Readonly<Record<string, string>>): string =>
  `#${path}?${new URLSearchParams(search).toString()}`

export function sessionHref(sessionId: string): string {
  return href('/playbooks/training/session', { record: sessionId })
}

export function testHref(programmeId: string): string {
  return href('/playbooks/test', { record: programmeId })
}

export function resultHref(attemptId: string): string {
  return href('/playbooks/test', { view: attemptId })
}

export function certificateHref(programmeId: string, personId: string): string {
  return href('/playbooks/training/certificate', { id: programmeId, person: personId })
}
