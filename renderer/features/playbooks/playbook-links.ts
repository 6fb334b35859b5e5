import type { RecordsLink } from '#renderer/features/records/index.ts'

/** A playbook in the library, at one of its lines. */
export function playbookLink(playbookId: string, stepKey?: string): RecordsLink {
  return { to: '/playbooks', search: { record: playbookId, ...(stepKey === undefined ? {} : { view: stepKey }) } }
}

/**
 * The presenter view of the version in use, at one of its lines; with a session, of that session's version and people. As
 * text, because a session is no part of other addresses.
 */
export function presenterHref(playbookId: string, stepKey?: string, sessionId?: string): string {
  const search = new URLSearchParams({
    record: playbookId,
    ...(stepKey === undefined ? {} : { view: stepKey }),
    ...(sessionId === undefined ? {} : { session: sessionId }),
  })
  return `#/playbooks/presenter?${search.toString()}`
}

/** A version on A4; the dealer edition leaves out internal steps. */
export function bookletHref(versionId: string, edition: 'full' | 'dealer'): string {
  return `#/playbooks/booklet?${new URLSearchParams({ id: versionId, edition }).toString()}`
}

/** The versions of a playbook, at one of them. */
export function versionsLink(playbookId: string, versionId?: string): RecordsLink {
  return {
    to: '/playbooks/versions',
    search: { record: playbookId, ...(versionId === undefined ? {} : { view: versionId }) },
  }
}
