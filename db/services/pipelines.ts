import { newId } from '#db/workbook/ids.ts'
import { templateEdits, templateOf } from '#shared/domain/pipeline-templates.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from './access.ts'
import { applyEdits } from './records.ts'

/** Makes a pipeline with its stages out of a template, under another name when one is given. */
export function createPipeline(
  visitor: Visitor,
  request: { templateId: string; language: Language; name?: string | undefined },
): { id: string } {
  const template = templateOf(request.templateId)
  if (!template) throw new AppError('NOT_FOUND', { type: 'pipeline', id: request.templateId })
  const edits = templateEdits(template, request.language, newId).map((edit) =>
    edit.type === 'pipeline' && request.name ? { ...edit, values: { ...edit.values, name: request.name } } : edit,
  )
  const pipeline = edits.find((edit) => edit.type === 'pipeline')
  applyEdits(visitor, edits, { key: 'add', subject: String(pipeline?.values['name'] ?? '') })
  return { id: pipeline?.id ?? '' }
}
