import type { RecordType } from '#shared/entities/index.ts'
import { FALSE, sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

const PUBLISHED = `v.status IN ('published', 'superseded')`

/**
 * What everybody sees of playbooks; the rest is for those who write them. Steps are handed out by the service of playbooks
 * alone, because what a trainer says with them is nobody else's.
 */
const CONDITIONS: Readonly<Partial<Record<RecordType, Sql>>> = {
  playbook: sql('t.current_version_id IS NOT NULL'),
  playbookVersion: sql(`t.status IN ('published', 'superseded')`),
  playbookStep: FALSE,
  // What is right is told after a test alone.
  playbookQuestion: FALSE,
  playbookPicture: sql(`EXISTS (SELECT 1 FROM playbook_versions v
    JOIN playbook_steps s ON s.version_id = v.id AND s.deleted_at IS NULL AND instr(s.body, t.digest) > 0
    WHERE v.playbook_id = t.playbook_id AND v.deleted_at IS NULL AND ${PUBLISHED})`),
}

/** Condition over the alias `t` that leaves out drafts for readers of playbooks. */
export function draftSql(type: RecordType): Sql {
  return CONDITIONS[type] ?? TRUE
}
