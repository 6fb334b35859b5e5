import fs from 'node:fs'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { createWorkbookFile } from '#db/workbook/open.ts'
import type { OpenOptions } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { expenseCategoryEdits } from '#shared/domain/expense-categories.ts'
import { lossReasonEdits, templateEdits, templateOf } from '#shared/domain/pipeline-templates.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import { checkPassword } from './passwords.ts'

export const DEFAULT_IDLE_LOCK_MINUTES = 5

export interface CreateWorkbookOptions extends OpenOptions {
  readonly name: string
  readonly administrator: string
  readonly password: string
  readonly hashPassword: (text: string) => Promise<string>
  /** Stage set of the first pipeline. */
  readonly templateId: string
  /** With the template's promotion marks and tasks: opportunities are held at each stage until there is evidence. */
  readonly withGates?: boolean | undefined
  /** Language of the pipeline's stages, the loss reasons and the expense categories; people rename them as they like. */
  readonly language: Language
  /** IANA zone. */
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
}

const insert = (type: Edit['type'], id: string, values: Edit['values']): Edit => ({
  type,
  id,
  operation: 'insert',
  values,
})

function refuseValue(field: string): never {
  throw new AppError('INVALID', { issues: [{ recordType: 'workbookSettings', field, code: 'other' }] })
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl answers the question only by throwing.
    return false
  }
}

function checkOptions(options: CreateWorkbookOptions): void {
  checkPassword(options.password)
  if (!isTimeZone(options.timeZone)) refuseValue('timeZone')
  if (!/^[A-Z]{3}$/.test(options.currency)) refuseValue('currency')
}

interface FirstIds {
  readonly department: string
  readonly person: string
}

function firstEdits(options: CreateWorkbookOptions, passwordHash: string, ids: FirstIds): Edit[] {
  const { name, administrator, currency, timeZone, language } = options
  const template = templateOf(options.templateId)
  if (!template) throw new AppError('NOT_FOUND', { type: 'pipeline', id: options.templateId })
  const roles = ['administrator', 'manager']
  return [
    insert('workbookSettings', newId(), { name, currency, timeZone, idleLockMinutes: DEFAULT_IDLE_LOCK_MINUTES }),
    insert('department', ids.department, { name }),
    insert('person', ids.person, { name: administrator, roles, departmentId: ids.department }),
    insert('credential', newId(), { personId: ids.person, passwordHash }),
    ...templateEdits(template, language, newId, template.name[language], options.withGates),
    ...lossReasonEdits(language, newId),
    ...expenseCategoryEdits(language, newId),
  ]
}

/**
 * Makes a workbook and leaves it open: settings, a root department of the workbook's name, an administrator who heads it
 * and can sign in, a pipeline from a template, the default loss reasons and categories of expenses. Throws `WORKBOOK_REFUSED`, `WEAK_PASSWORD`,
 * `INVALID` or `NOT_FOUND` (template), and leaves no file behind then.
 */
export async function createWorkbook(file: string, options: CreateWorkbookOptions): Promise<Workbook> {
  checkOptions(options)
  const ids = { department: newId(), person: newId() }
  const edits = firstEdits(options, await options.hashPassword(options.password), ids)
  const workbook = createWorkbookFile(file, options)
  const write = (batch: readonly Edit[]): void => {
    commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits: batch })
  }
  try {
    write(edits)
    // Department and head refer to each other, so one of them is completed afterwards.
    write([{ type: 'department', id: ids.department, operation: 'update', values: { headId: ids.person } }])
    return workbook
  } catch (error) {
    workbook.close()
    fs.rmSync(file, { force: true })
    throw error
  }
}
