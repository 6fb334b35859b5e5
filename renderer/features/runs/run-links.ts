import type { RecordsLink } from '#renderer/features/records/index.ts'

/** The page on which a run is carried out. */
export function runLink(runId: string): RecordsLink {
  return { to: '/playbooks/run', search: { record: runId } }
}
