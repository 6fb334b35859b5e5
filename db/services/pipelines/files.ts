import fs from 'node:fs'
import { openFileSink } from '#db/exchange/file-sink.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Visitor } from '#db/services/access.ts'
import { draftEdits, draftOf, freeName } from '#shared/domain/pipeline-draft.ts'
import type { PipelineDraft } from '#shared/domain/pipeline-draft.ts'
import { MAX_PIPELINE_FILE, readPipelineFile, writePipelineFile } from '#shared/domain/pipeline-file.ts'
import { AppError } from '#shared/errors.ts'
import { insertPipeline } from '../pipelines.ts'
import { pipelineRecords, requirePipelineWrite, takenNames } from './records.ts'

export interface PipelineFile {
  readonly path: string
  /** As the person calls the file. */
  readonly name: string
}

/** Writes the pipeline to a file. @throws AppError NOT_FOUND, EXPORT_REFUSED */
export async function exportPipeline(
  visitor: Visitor,
  pipelineId: string,
  target: PipelineFile,
): Promise<{ name: string; bytes: number }> {
  visitor.require('records.export')
  const text = writePipelineFile(draftOf(pipelineRecords(visitor, pipelineId)))
  const sink = await openFileSink(target.path, target.name)
  try {
    await sink.write(Buffer.from(text, 'utf8'))
    await sink.commit()
    return { name: target.name, bytes: sink.bytes }
  } finally {
    await sink.discard()
  }
}

function textOf({ path, name }: PipelineFile): string {
  let handle: number | null = null
  try {
    handle = fs.openSync(path, 'r')
    const { size } = fs.fstatSync(handle)
    if (size > MAX_PIPELINE_FILE) {
      throw new AppError('PIPELINE_REFUSED', { reason: 'tooLarge', name, params: { limit: MAX_PIPELINE_FILE / 1024 } })
    }
    // A file that grows meanwhile is cut off, and then is no complete JSON.
    const bytes = Buffer.alloc(MAX_PIPELINE_FILE)
    return bytes.toString('utf8', 0, fs.readSync(handle, bytes, 0, MAX_PIPELINE_FILE, 0))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('PIPELINE_REFUSED', { reason: 'unreadable', name }, { cause: error })
  } finally {
    if (handle !== null) fs.closeSync(handle)
  }
}

/** Marks that ask for a field which this workbook does not have become ticks. */
function withKnownFields(visitor: Visitor, draft: PipelineDraft): { draft: PipelineDraft; ticks: number } {
  const { fields } = visitor.workbook
  let ticks = 0
  const stages = draft.stages.map((stage) => ({
    ...stage,
    marks: stage.marks.map((mark) => {
      if (mark.fieldKey === null || fields.fieldOf('opportunity', mark.fieldKey)) return mark
      ticks += 1
      return { ...mark, kind: 'tick' as const, fieldKey: null }
    }),
  }))
  return { draft: { ...draft, stages }, ticks }
}

/**
 * Makes a pipeline out of a file; a name that is taken gets a number. `ticks` counts the marks that ask for a field which
 * this workbook does not have and became ticks.
 * @throws AppError FORBIDDEN, PIPELINE_REFUSED
 */
export function importPipeline(
  visitor: Visitor,
  source: PipelineFile,
  wantedName?: string,
): { id: string; name: string; ticks: number } {
  requirePipelineWrite(visitor)
  const reading = readPipelineFile(textOf(source))
  if ('refusal' in reading) {
    const { reason, place, code, params } = reading.refusal
    throw new AppError('PIPELINE_REFUSED', { reason, name: source.name, place, code, params: params && { ...params } })
  }
  const { draft, ticks } = withKnownFields(visitor, reading.draft)
  const name = freeName(wantedName ?? draft.name, takenNames(visitor))
  const { id } = insertPipeline(visitor, draftEdits({ ...draft, name }, newId))
  return { id, name, ticks }
}
