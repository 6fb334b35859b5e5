import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Desk } from '../moments.ts'

/** Playbooks of the sample that runs, readings and training speak of. */
export type ShelfKey =
  | 'first-visit'
  | 'spin'
  | 'objections'
  | 'large-account'
  | 'tender'
  | 'complaint'
  | 'evening-report'
  | 'expense-rules'
  | 'first-30-days'

export interface Shelved {
  readonly id: string
  readonly name: string
  readonly versionId: string
}

/** The playbook as it stands at the moment; `null` where it was never published. */
export function playbookOf({ visitor }: Desk, key: ShelfKey, language: Language): Shelved | null {
  const name = STARTER_PLAYBOOKS.find((one) => one.key === key)?.name[language]
  const found = selectAllRecordStates(visitor.workbook.handle, 'playbook').find(({ values }) => values['name'] === name)
  const versionId = found?.values['currentVersionId']
  return found && typeof versionId === 'string' ? { id: found.id, name: name ?? '', versionId } : null
}
