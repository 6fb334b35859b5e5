import type { BookletPrint } from '#shared/contract/prints.ts'
import type { Visitor } from '../access.ts'
import { printFootOf } from '../prints.ts'
import { stepsOfEdition } from './document.ts'
import type { PlaybookEdition } from './document.ts'
import { playbookOf, toHead, versionOf } from './records.ts'

/**
 * A version as it is printed. Trainers' notes stay out: a booklet goes to those who follow the playbook. Why it was
 * published is said to colleagues, not to dealers.
 */
export function bookletOf(visitor: Visitor, versionId: string, edition: PlaybookEdition): BookletPrint {
  const version = toHead(versionOf(visitor, versionId))
  const playbook = playbookOf(visitor, version.playbookId)
  const summary = playbook.values['summary']
  return {
    foot: printFootOf(visitor),
    name: String(playbook.values['name']),
    summary: typeof summary === 'string' ? summary : null,
    edition,
    version: edition === 'dealer' ? { ...version, reason: null, reviewNote: null } : version,
    steps: stepsOfEdition(visitor, versionId, edition).map(
      ({ notes: _notes, isInternal: _isInternal, ...step }) => step,
    ),
  }
}
