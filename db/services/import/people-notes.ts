import type { RecordType } from '#shared/entities/index.ts'
import type { RowDraft } from './row-reader.ts'

/** What a file of people says beyond its rows: who is somebody's manager, and in which department the people are. */
export class PeopleNotes {
  readonly #isPeople: boolean
  readonly #departments = new Map<string, Set<string>>()

  constructor(type: RecordType) {
    this.#isPeople = type === 'person'
  }

  add({ values }: RowDraft): void {
    if (!this.#isPeople || typeof values['managerId'] !== 'string') return
    const departments = this.#departments.get(values['managerId']) ?? new Set()
    if (typeof values['departmentId'] === 'string') departments.add(values['departmentId'])
    this.#departments.set(values['managerId'], departments)
  }

  isManager(id: string): boolean {
    return this.#departments.has(id)
  }

  /** Department of a manager whose people are all of one; `null` otherwise. */
  departmentOf(id: string): string | null {
    const departments = this.#departments.get(id)
    return departments?.size === 1 ? ([...departments][0] ?? null) : null
  }
}
