import { insertBlob } from '#db/queries/blobs.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { openFileSink } from '#db/exchange/file-sink.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { PlaybookFileFormat } from '#shared/contract/playbooks.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FilePicture, PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import { writePlaybookFile } from '#shared/domain/playbooks/file/write.ts'
import { spreadPositions } from '#shared/domain/playbooks/outline.ts'
import { freeName } from '#shared/domain/pipeline-draft.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { keptName } from '../files/given-file.ts'
import { mediaTypeOf } from '../files/media-type.ts'
import { documentOf } from './document.ts'
import type { PlaybookEdition } from './document.ts'
import { pictureSize } from '../files/picture-size.ts'
import type { MadeDraft } from './drafts.ts'
import { checkPicture } from './pictures.ts'
import { readPlaybook } from './read-file.ts'
import type { PlaybookFile } from './read-file.ts'
import { requirePlaybookWrite, systemEdit, versionOf, write } from './records.ts'

export interface PlaybookExport {
  readonly versionId: string
  readonly edition: PlaybookEdition
  readonly format: PlaybookFileFormat
}

async function contentOf(visitor: Visitor, { versionId, edition, format }: PlaybookExport): Promise<Buffer> {
  const document = documentOf(visitor, versionId, edition)
  if (format === 'markdown') return Buffer.from(writePlaybookFile(document), 'utf8')
  // Only whoever asks for it waits for what writes it.
  const { writeDocx } = await import('#db/exchange/docx/write-docx.ts')
  return writeDocx(document, versionOf(visitor, versionId).name, pictureSize)
}

/** Writes a version to a file, pictures included. @throws AppError NOT_FOUND, EXPORT_REFUSED */
export async function exportPlaybook(
  visitor: Visitor,
  request: PlaybookExport,
  target: PlaybookFile,
): Promise<{ name: string; bytes: number }> {
  visitor.require('records.export')
  const content = await contentOf(visitor, request)
  const sink = await openFileSink(target.path, target.name)
  try {
    await sink.write(content)
    await sink.commit()
    return { name: target.name, bytes: sink.bytes }
  } finally {
    await sink.discard()
  }
}

interface GivenPicture {
  readonly digest: string
  readonly mediaType: string
  readonly content: Buffer
}

/** Bytes that are the picture which the steps name, whatever the file calls them. */
function pictureOf({ digest, base64 }: FilePicture, file: string): GivenPicture {
  const content = Buffer.from(base64, 'base64')
  if (digestOf(content) !== digest) {
    throw new AppError('PLAYBOOK_REFUSED', { reason: 'badPicture', name: file, text: digest.slice(0, 12) })
  }
  const mediaType = mediaTypeOf(content)
  checkPicture(file, content, mediaType)
  return { digest, mediaType, content }
}

function freePlaybookName(visitor: Visitor, wanted: string): string {
  const states = selectAllRecordStates(visitor.workbook.handle, 'playbook')
  return freeName(wanted, new Set(states.map(({ values }) => String(values['name']).toLowerCase())))
}

function pipelineNamed(visitor: Visitor, name: string | null): string | null {
  if (name === null) return null
  const states = selectAllRecordStates(visitor.workbook.handle, 'pipeline')
  return states.find(({ values }) => values['name'] === name)?.id ?? null
}

function questionEdits({ questions = [] }: PlaybookDocument, steps: ReadonlyMap<string, string>): Edit[] {
  return questions.flatMap(({ stepKey, question, kind, options, answers, explanation }, index): Edit[] => {
    const stepId = steps.get(stepKey)
    if (stepId === undefined) return []
    const said = { question, kind, options: options.join('\n'), answer: answers.join('\n'), explanation }
    const values = { stepId, position: index + 1, ...said }
    return [{ type: 'playbookQuestion', id: newId(), operation: 'insert', values }]
  })
}

function editsOf(visitor: Visitor, document: PlaybookDocument, ids: { playbookId: string; versionId: string }): Edit[] {
  const { playbookId, versionId } = ids
  const { subject, topic, role, mustRead, stageName, summary } = document
  const pipelineId = pipelineNamed(visitor, document.pipeline)
  const head = {
    subject,
    topic,
    role,
    mustRead,
    pipelineId,
    stageName: pipelineId === null ? null : stageName,
    summary,
  }
  const name = freePlaybookName(visitor, document.name)
  const positions = spreadPositions(document.steps.length)
  const steps = document.steps.map((step, index): Edit => {
    const values = { ...step, versionId, position: positions[index] ?? index + 1 }
    return { type: 'playbookStep', id: newId(), operation: 'insert', values }
  })
  return [
    { type: 'playbook', id: playbookId, operation: 'insert', values: { name, ...head } },
    systemEdit('playbookVersion', versionId, 'insert', { playbookId, number: 1, name: 'v1', status: 'draft' }),
    ...steps,
    ...questionEdits(document, new Map(steps.map(({ id, values }) => [String(values['stepKey']), id]))),
  ]
}

function pictureEdit(playbookId: string, { digest, mediaType, content }: GivenPicture): Edit {
  const name = `${digest.slice(0, 12)}.${mediaType.split('/')[1] ?? 'png'}`
  const values = { playbookId, name: keptName(name), mediaType, size: content.length, digest }
  return { type: 'playbookPicture', id: newId(), operation: 'insert', values }
}

/**
 * Makes a playbook with a draft out of a file; a name that is taken gets a number.
 * @throws AppError PLAYBOOK_REFUSED, CANCELLED
 */
export async function importPlaybook(
  visitor: Visitor,
  source: PlaybookFile,
  signal?: AbortSignal,
): Promise<MadeDraft & { name: string }> {
  requirePlaybookWrite(visitor)
  const document = await readPlaybook(source, signal)
  const pictures = document.pictures.map((picture) => pictureOf(picture, source.name))
  const { workbook } = visitor
  await untilFree(workbook)
  const [playbookId, versionId] = [newId(), newId()]
  const edits = [
    ...editsOf(visitor, document, { playbookId, versionId }),
    ...pictures.map((picture) => pictureEdit(playbookId, picture)),
  ]
  const values = edits[0]?.values ?? {}
  const playbook: WireRecord = {
    type: 'playbook',
    id: playbookId,
    version: 0,
    deletedAt: null,
    values: { ...values },
    labels: {},
  }
  const answer = write(visitor, { key: 'add', playbook, edits }, () => {
    for (const { digest, content } of pictures) insertBlob(workbook.handle, digest, content)
  })
  return { ...answer, playbookId, versionId, name: String(values['name']) }
}
