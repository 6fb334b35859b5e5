import type { Workbook } from '#db/workbook/workbook.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { ImportNote, ImportPlan, ImportQuestion, ImportRequest } from '#shared/contract/import-types.ts'
import { formatMoney } from '#shared/domain/values/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { PassResult } from './import-pass.ts'
import type { NameEntry } from './name-book.ts'

const MAX_NAMES = 500
const MAX_NEAR_QUESTIONS = 200
const MAX_LISTED_PEOPLE = 20

/** Records that the import makes besides its rows, by type. */
export function createdCounts(pass: PassResult): Partial<Record<RecordType, number>> {
  const counts: Partial<Record<RecordType, number>> = {}
  const add = (type: RecordType, count: number): void => {
    if (count > 0) counts[type] = (counts[type] ?? 0) + count
  }
  for (const book of pass.books.used()) add(book.type, book.created().filter(({ id }) => pass.usedIds.has(id)).length)
  if (pass.books.newLossReason()) add('lossReason', 1)
  if (pass.inserted > 0 && pass.books.stages.newPipeline) add('pipeline', 1)
  add('stage', pass.books.stages.newStages().length)
  return counts
}

export function planOf(workbook: Workbook, request: ImportRequest, pass: PassResult): ImportPlan {
  const questions = questionsOf(request, pass)
  return {
    totalRows: pass.stats.rows,
    toInsert: pass.inserted,
    toUpdate: pass.updated,
    unchanged: pass.unchanged,
    toReject: pass.rejects.rows,
    pendingRows: pass.pending,
    blankRows: pass.stats.blankRows,
    trailingBlankRows: pass.stats.trailingBlankRows,
    rejectReasons: pass.rejects.reasons(),
    questions,
    openQuestions: questions.filter((question) => !question.isAnswered).length,
    oddities: odditiesOf(workbook, request, pass),
    toCreate: createdCounts(pass),
  }
}

function questionsOf(request: ImportRequest, pass: PassResult): ImportQuestion[] {
  const questions: ImportQuestion[] = []
  for (const book of pass.books.used()) {
    const unknown = book.unknown().filter(({ state }) => state.kind !== 'ambiguous')
    const near = unknown.filter((entry) => entry.near.length > 0).toSorted((a, b) => b.rows - a.rows)
    questions.push(...near.slice(0, MAX_NEAR_QUESTIONS).map((entry) => nearQuestion(book.type, entry)))
    const missing = unknown.filter((entry) => entry.near.length === 0 && !entry.isAnswered)
    if (missing.length > 0 && pass.books.mayCreate(book.type))
      questions.push(missingQuestion(request, book.type, missing))
  }
  const stages = pass.books.stages.question()
  if (stages) questions.push(stages)
  for (const column of pass.columns) {
    const dates = column.dates?.result()
    if (!dates || dates.ambiguousCount === 0) continue
    questions.push({
      kind: 'dateOrder',
      field: column.key,
      header: column.header,
      ambiguousRows: dates.ambiguousCount,
      samples: [...dates.samples],
      options: [
        { order: 'mdy', reads: dates.mdyCount, fails: dates.yearLastCount - dates.mdyCount },
        { order: 'dmy', reads: dates.dmyCount, fails: dates.yearLastCount - dates.dmyCount },
      ],
      isAnswered: request.answers.dateOrders[column.key] !== undefined,
    })
  }
  return questions
}

function nearQuestion(type: RecordType, entry: NameEntry): ImportQuestion {
  const { text, field, rows, isAnswered } = entry
  const candidates = entry.near.map(({ id, label, reason, score }) => ({ id, label, reason, score }))
  return { kind: 'nearMatch', type, field, text, rows, candidates, isAnswered }
}

function missingQuestion(request: ImportRequest, type: RecordType, missing: readonly NameEntry[]): ImportQuestion {
  return {
    kind: 'createMissing',
    type,
    rows: missing.reduce((sum, entry) => sum + entry.rows, 0),
    total: missing.length,
    names: missing.slice(0, MAX_NAMES).map((entry) => entry.text),
    isAnswered: missing.every(({ state }) => state.kind !== 'ask') || request.answers.createMissing[type] !== undefined,
  }
}

/** What is odd about the file, in the order in which a person wants to hear it. */
export function odditiesOf(workbook: Workbook, request: ImportRequest, pass: PassResult): ImportNote[] {
  const notes = pass.notes
  const oddities: ImportNote[] = []
  for (const book of pass.books.used()) {
    for (const { text, field, rows, state } of book.unknown()) {
      if (state.kind !== 'found') continue
      oddities.push({ code: 'matchedName', params: { field, text, label: book.labelOf(state.id) ?? '', count: rows } })
    }
  }
  for (const { key, tally } of pass.columns) {
    if (tally.blank > 0) oddities.push({ code: 'blankCells', params: { field: key, count: tally.blank } })
    for (const [conversion, count] of tally.conversions) {
      oddities.push({ code: conversion, params: { field: key, count } })
    }
  }
  oddities.push(...unitNotes(request, pass))
  pass.spellings.note(notes)
  oddities.push(...notes.notes(), ...pipelineNotes(pass), ...fileNotes(pass))
  const idle = request.recordType === 'opportunity' ? peopleWithoutRows(workbook, pass) : []
  const names = idle.slice(0, MAX_LISTED_PEOPLE).join('、')
  if (idle.length > 0) oddities.push({ code: 'peopleWithoutRows', params: { count: idle.length, names } })
  return oddities
}

/** A firm whose yearly revenue is that small writes it in millions or 万. */
const SMALL_REVENUE = 10_000_000

function unitNotes({ recordType }: ImportRequest, { columns }: PassResult): ImportNote[] {
  const revenue = columns.find(({ key }) => recordType === 'customer' && key === 'annualRevenue')
  if (!revenue || revenue.context.moneyExponent !== undefined) return []
  const { filled, largest, conversions } = revenue.tally
  if (filled === 0 || largest >= SMALL_REVENUE || conversions.has('scaledUnit')) return []
  return [{ code: 'smallRevenue', params: { field: revenue.key, largest: formatMoney(largest) } }]
}

function pipelineNotes(pass: PassResult): ImportNote[] {
  const { newPipeline } = pass.books.stages
  const stages = pass.books.stages.newStages()
  if (stages.length === 0) return []
  const list = stages.map(({ name, probability }) => `${name} ${probability / 100}%`).join('、')
  return newPipeline
    ? [{ code: 'newPipeline', params: { name: newPipeline.name, stages: list } }]
    : [{ code: 'newStages', params: { stages: list } }]
}

/** What a spreadsheet holds besides values, and what became of it. */
function sheetFacts({ source }: PassResult): (readonly [code: string, count: number])[] {
  if (source.kind === 'text') return []
  const { sheet, book } = source
  return [
    ['errorCells', sheet.errorCells],
    ['emptyFormulas', sheet.emptyFormulas],
    ['formulaCells', sheet.formulaCells - sheet.emptyFormulas],
    ['mergedCells', sheet.bodyMerges + sheet.headMerges.filter(({ top }) => top > source.layout.headerRow).length],
    ['hiddenRows', sheet.hiddenRows],
    ['macrosIgnored', book.hasMacros ? 1 : 0],
  ]
}

function fileNotes(pass: PassResult): ImportNote[] {
  const { stats, repeats } = pass
  const facts: readonly (readonly [string, number])[] = [
    ...sheetFacts(pass),
    ['trailingBlankRows', stats.trailingBlankRows],
    ['blankRows', stats.blankRows - stats.trailingBlankRows],
    ['repeatedRows', repeats?.count ?? 0],
    ['brokenCharacters', stats.broken],
  ]
  return facts.filter(([, count]) => count > 0).map(([code, count]) => ({ code, params: { count } }))
}

/** Active salespeople whom no row of the file names. */
function peopleWithoutRows(workbook: Workbook, pass: PassResult): string[] {
  const names = pass.books.used().find((book) => book.type === 'person')
  if (!names) return []
  return selectAllRecordStates(workbook.handle, 'person')
    .filter(({ id, values }) => values['isActive'] === true && isSalesperson(values['roles']) && !pass.usedIds.has(id))
    .map(({ values }) => String(values['name']))
}

function isSalesperson(roles: unknown): boolean {
  return Array.isArray(roles) && roles.includes('salesperson')
}
