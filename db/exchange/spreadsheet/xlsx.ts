import { join } from 'node:path'
import { ROUND_TRIP_MARK } from '../round-trip-mark.ts'
import { LIMITS } from './limits.ts'
import type { NumberKind } from './number-format.ts'
import { kindOfFormatId } from './number-format.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import { SheetSink } from './sheet-sink.ts'
import type { SheetFacts } from './sheet-sink.ts'
import { XlsxSheet } from './xlsx-sheet.ts'
import { attributeOf, decodeXml, scanXml, unescapeText } from './xml.ts'
import type { XmlListener } from './xml.ts'
import type { ZipFile } from './zip.ts'

export interface BookFacts {
  readonly format: 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'html' | 'xml'
  readonly hasMacros: boolean
  /** The file came out of this program and carries the identity of its rows. */
  readonly isRoundTrip: boolean
  readonly sheets: readonly SheetFacts[]
}

const QUIET: XmlListener = { open: () => undefined, close: () => undefined, text: () => undefined }

interface Relation {
  readonly kind: string
  readonly target: string
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}/${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

async function relationsOf(zip: ZipFile, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/')
  const folder = slash < 0 ? '' : part.slice(0, slash)
  const name = `${folder === '' ? '' : `${folder}/`}_rels/${part.slice(slash + 1)}.rels`
  const relations = new Map<string, Relation>()
  if (!zip.has(name)) return relations
  await scanXml(zip.read(name, LIMITS.smallPartBytes), {
    ...QUIET,
    open(tag, attributes) {
      const id = attributeOf(attributes, 'Id')
      const target = attributeOf(attributes, 'Target')
      if (tag !== 'Relationship' || id === null || target === null) return
      const kind = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      relations.set(id, { kind, target: resolved(folder, target) })
    },
  })
  return relations
}

interface BookPart {
  readonly is1904: boolean
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly part: string }[]
}

async function readBook(zip: ZipFile, part: string, relations: ReadonlyMap<string, Relation>): Promise<BookPart> {
  let is1904 = false
  const sheets: BookPart['sheets'][number][] = []
  await scanXml(zip.read(part, LIMITS.smallPartBytes), {
    ...QUIET,
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = /^(?:1|true|on)$/i.test(attributeOf(attributes, 'date1904') ?? '')
      if (tag !== 'sheet') return
      const relation = relations.get(attributeOf(attributes, 'id') ?? '')
      const state = attributeOf(attributes, 'state') ?? 'visible'
      if (relation?.kind !== 'worksheet') return
      const name = attributeOf(attributes, 'name') ?? ''
      sheets.push({ name, isHidden: state !== 'visible', part: relation.target })
    },
  })
  return { is1904, sheets }
}

/** What kind of number each cell style shows. */
async function readStyles(zip: ZipFile, part: string | undefined): Promise<NumberKind[]> {
  const kinds: NumberKind[] = []
  if (part === undefined || !zip.has(part)) return kinds
  const codes = new Map<number, string>()
  let isInside = false
  await scanXml(zip.read(part, LIMITS.wholePartBytes), {
    ...QUIET,
    open(tag, attributes) {
      if (tag === 'cellXfs') isInside = true
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (tag === 'numFmt') codes.set(id, attributeOf(attributes, 'formatCode') ?? '')
      else if (tag === 'xf' && isInside) kinds.push(kindOfFormatId(id, codes))
    },
    close(tag) {
      if (tag === 'cellXfs') isInside = false
    },
  })
  return kinds
}

/** The different texts of the workbook; how Chinese or Japanese words sound is left out. */
async function readTexts(zip: ZipFile, part: string | undefined): Promise<string[]> {
  const texts: string[] = []
  if (part === undefined || !zip.has(part)) return texts
  let total = 0
  let text = ''
  let depth = 0
  let isText = false
  await scanXml(zip.read(part), {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') depth += 1
      else if (tag === 't') isText = depth === 0
    },
    close(tag) {
      if (tag === 't') isText = false
      else if (tag === 'rPh') depth -= 1
      else if (tag === 'si') texts.push(unescapeText(text))
    },
    text(piece) {
      if (!isText) return
      text += decodeXml(piece).replaceAll('\r\n', '\n')
      total += piece.length
      if (text.length > LIMITS.cellChars) throw new SpreadsheetRefusal('cellTooLong', LIMITS.cellChars)
      if (total > LIMITS.sharedChars) throw new SpreadsheetRefusal('tooComplex')
    },
  })
  return texts
}

/**
 * Reads an Office Open XML workbook part by part into files of rows, one a sheet. Only the texts that cells share are
 * held in memory.
 * Throws `SpreadsheetRefusal`.
 */
export async function readXlsx(zip: ZipFile, folder: string): Promise<BookFacts> {
  const roots = [...(await relationsOf(zip, '')).values()]
  const part = roots.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relations = await relationsOf(zip, part)
  const partOf = (kind: string): string | undefined => [...relations.values()].find((one) => one.kind === kind)?.target
  const book = await readBook(zip, part, relations)
  if (book.sheets.length === 0) throw new SpreadsheetRefusal('noTable')
  const styles = await readStyles(zip, partOf('styles'))
  const texts = await readTexts(zip, partOf('sharedStrings'))
  const sheets: SheetFacts[] = []
  for (const { name, isHidden, part: sheetPart } of book.sheets.slice(0, LIMITS.sheets)) {
    if (name === ROUND_TRIP_MARK) continue
    const sink = new SheetSink({ name, isHidden }, join(folder, `${sheets.length}.rows`))
    await scanXml(zip.read(sheetPart), new XlsxSheet(sink, { styles, texts, is1904: book.is1904 }))
    sheets.push(sink.finish())
  }
  return {
    format: 'xlsx',
    hasMacros: [...zip.entries.keys()].some((name) => name.endsWith('vbaproject.bin')),
    isRoundTrip: book.sheets.some(({ name }) => name === ROUND_TRIP_MARK),
    sheets,
  }
}
