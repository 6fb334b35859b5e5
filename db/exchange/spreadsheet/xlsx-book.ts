import { LIMITS } from './limits.ts'
import { SpreadsheetRefusal } from './refusal.ts'
import { attributeOf, decodeXml, scanXml, unescapeText } from './xml.ts'
import type { XmlListener } from './xml.ts'
import type { ZipFile } from './zip.ts'

/** Hears nothing; to be spread into listeners of a few tags. */
export const QUIET: XmlListener = { open: () => undefined, close: () => undefined, text: () => undefined }

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

interface BookSheets {
  readonly is1904: boolean
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly part: string }[]
}

async function readBook(zip: ZipFile, part: string, relations: ReadonlyMap<string, Relation>): Promise<BookSheets> {
  let is1904 = false
  const sheets: BookSheets['sheets'][number][] = []
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

/** What an Office Open XML workbook is made of. */
export interface XlsxBook extends BookSheets {
  /** Part of a kind that the workbook has once, such as its styles. */
  partOf(kind: string): string | undefined
}

/** Throws `SpreadsheetRefusal`. */
export async function openXlsxBook(zip: ZipFile): Promise<XlsxBook> {
  const roots = [...(await relationsOf(zip, '')).values()]
  const part = roots.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relations = await relationsOf(zip, part)
  const book = await readBook(zip, part, relations)
  return { ...book, partOf: (kind) => [...relations.values()].find((one) => one.kind === kind)?.target }
}

/** The different texts of the workbook; how Chinese or Japanese words sound is left out. */
export async function readTexts(zip: ZipFile, part: string | undefined): Promise<string[]> {
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
