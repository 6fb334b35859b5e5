import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { createWorkbook } from '#db/services/create-workbook.ts'
import { createImportResults, importFile, planImport, previewImport } from '#db/services/import.ts'
import type { ImportDesk } from '#db/services/import.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { importRequest } from '#shared/contract/import-types.ts'
import type { ImportableType, ImportAnswers, ImportRequest } from '#shared/contract/import-types.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** 2026-11-22 12:00 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 4)

export interface ImportBench {
  readonly workbook: Workbook
  readonly desk: ImportDesk
  /** Writes a file and returns how the services name it. */
  file(content: string | Uint8Array, name?: string): { path: string; name: string }
  path(name: string): string
  /** Columns as proposed, with the answers given; `fields` overrides the field of a header. */
  request(file: { path: string; name: string }, choice: RequestChoice): Promise<ImportRequest>
  plan(file: { path: string; name: string }, choice: RequestChoice): ReturnType<typeof planImport>
  run(file: { path: string; name: string }, choice: RequestChoice): ReturnType<typeof importFile>
  add(type: RecordType, values: FieldValues): string
  /** Values of all live records by the given field. */
  all(type: RecordType, key?: string): Map<unknown, FieldValues>
  idOf(type: RecordType, name: string): string
  close(): void
}

export interface RequestChoice {
  readonly as: ImportableType
  readonly answers?: Partial<ImportAnswers>
  readonly fields?: Readonly<Record<string, string | null>>
  readonly source?: ImportRequest['source']
}

/** A workbook of its own with the default pipeline, and a folder for files. */
export async function openBench(): Promise<ImportBench> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-import-'))
  const workbook = await createWorkbook(join(folder, 'test.funnel'), {
    name: '华东一部',
    administrator: '唐静',
    password: 'a long enough password',
    hashPassword: async (text) => `hash of ${text.length} characters`,
    templateId: 'T1',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    now: () => NOW,
  })
  const results = createImportResults()
  const desk: ImportDesk = { workbook, actor: SYSTEM_ACTOR, results }
  const path = (name: string): string => join(folder, name)
  let files = 0

  const bench: ImportBench = {
    workbook,
    desk,
    path,
    file(content, name = `file-${(files += 1)}.csv`) {
      writeFileSync(path(name), content)
      return { path: path(name), name }
    },
    async request(file, { as, answers = {}, fields = {}, source = {} }) {
      const preview = await previewImport(desk, file, as, source)
      const columns = preview.columns.map(({ index, header, proposedField, moneyExponent }) => ({
        column: index,
        field: Object.hasOwn(fields, header) ? fields[header] : proposedField,
        moneyExponent,
      }))
      return importRequest.parse({ recordType: as, source, columns, answers })
    },
    plan: async (file, choice) => planImport(desk, file, await bench.request(file, choice)),
    run: async (file, choice) => importFile(desk, file, await bench.request(file, choice)),
    add(type, values) {
      const id = newId()
      const edits = [{ type, id, operation: 'insert' as const, values }]
      commit(workbook, { actor: SYSTEM_ACTOR, kind: 'edit', label: { key: 'add' }, edits })
      return id
    },
    all(type, key = 'name') {
      return new Map(selectAllRecordStates(workbook.handle, type).map(({ values }) => [values[key], values]))
    },
    idOf(type, name) {
      const state = selectAllRecordStates(workbook.handle, type).find(({ values }) => values['name'] === name)
      if (!state) throw new Error(`no ${type} ${name}`)
      return state.id
    },
    close() {
      results.close()
      workbook.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}
