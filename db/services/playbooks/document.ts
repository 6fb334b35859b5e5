import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { selectQuestions } from '#db/queries/training.ts'
import { keptBytes } from '#db/workbook/kept-bytes.ts'
import { dealerEdition } from '#shared/domain/playbooks/file/dealer.ts'
import type { FilePicture, FileStep, PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import type { FileQuestion } from '#shared/domain/playbooks/file/questions.ts'
import { picturesIn } from '#shared/domain/playbooks/outline.ts'
import { questionOf } from '#shared/domain/training/questions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { Visitor } from '../access.ts'
import { playbookOf, stepsOf, versionOf, writesPlaybooks } from './records.ts'

/** `dealer`: without internal steps, trainers' notes, and the pipeline with its stages and marks. */
export type PlaybookEdition = 'full' | 'dealer'

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)

/** Steps of a version as an edition has them. Whoever does not write playbooks never sees trainers' notes. */
export function stepsOfEdition(visitor: Visitor, versionId: string, edition: PlaybookEdition): FileStep[] {
  const withNotes = writesPlaybooks(visitor)
  const own = stepsOf(visitor.workbook.handle, versionId).map(({ id: _id, position: _position, ...step }): FileStep => {
    return withNotes ? step : { ...step, notes: null }
  })
  return edition === 'dealer' ? dealerEdition(own) : own
}

function filePictures(visitor: Visitor, playbookId: string, steps: readonly FileStep[]): FilePicture[] {
  const { handle } = visitor.workbook
  const shown = new Set(steps.flatMap(({ body }) => picturesIn(body)))
  return selectRecordStatesBy(handle, 'playbookPicture', 'playbookId', playbookId).flatMap(({ values }) => {
    const digest = String(values['digest'])
    if (!shown.delete(digest)) return []
    const kept = keptBytes(handle, digest)
    if (kept.state !== 'sound') return []
    return [{ digest, mediaType: String(values['mediaType']), base64: kept.content.toString('base64') }]
  })
}

/** Questions with what is right, for those who write playbooks; dealers get none. */
function fileQuestions(visitor: Visitor, versionId: string, edition: PlaybookEdition): FileQuestion[] {
  if (edition === 'dealer' || !writesPlaybooks(visitor)) return []
  return selectQuestions(visitor.workbook.handle, versionId).map((row) => ({
    stepKey: row.stepKey,
    question: row.question,
    ...questionOf({ kind: row.kind, options: row.options, answer: row.answer }),
    explanation: row.explanation,
  }))
}

/** A version as a file holds it. @throws AppError NOT_FOUND */
export function documentOf(visitor: Visitor, versionId: string, edition: PlaybookEdition): PlaybookDocument {
  const version = versionOf(visitor, versionId)
  const { id, values, labels } = playbookOf(visitor, version.playbookId)
  const steps = stepsOfEdition(visitor, versionId, edition)
  const questions = fileQuestions(visitor, versionId, edition)
  return {
    name: String(values['name']),
    subject: values['subject'] as PlaybookDocument['subject'],
    topic: text(values['topic']),
    role: text(values['role']) as PlaybookDocument['role'],
    mustRead: values['mustRead'] === true,
    pipeline: edition === 'dealer' ? null : (labels['pipelineId'] ?? null),
    stageName: edition === 'dealer' ? null : text(values['stageName']),
    summary: text(values['summary']),
    steps,
    ...(questions.length === 0 ? {} : { questions }),
    pictures: filePictures(visitor, id, steps),
  }
}
