import { inflateSync } from 'node:zlib'

/** A page of a PDF as a printer sees it. */
export interface PdfPage {
  /** Width and height in points. */
  readonly size: readonly [number, number]
  /** The words without the blanks between them: a PDF keeps places, not blanks. */
  readonly text: string
}

/** Width and height of the paper in whole points. */
export const A4 = [595, 842]

/** A glyph that a radical shares with a character comes back as the radical. */
const ofRadical = (radical: string): string => radical.normalize('NFKC').replace('戶', '户')

/** What Chromium prints: plain objects, streams deflated, and a table from glyphs to text for each font. */
export function readPdf(pdf: Buffer): PdfPage[] {
  const objects = objectsOf(pdf)
  return [...objects.values()]
    .filter(({ head }) => /\/Type\s*\/Page\b/.test(head))
    .map(({ head }) => {
      const box = /\/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+([\d.]+)\s+([\d.]+)/.exec(head)
      const fonts = fontsOf(objects, resourcesOf(objects, head))
      const content = (/\/Contents\s*\[?([^\]/>]+)/.exec(head)?.[1] ?? '').matchAll(/(\d+) \d+ R/g)
      const text = [...content].map(([, id]) => textOf(objects.get(id ?? '')?.stream ?? '', fonts)).join('')
      return {
        size: [Number(box?.[1]), Number(box?.[2])] as const,
        text: text.replaceAll(/\s/g, '').replaceAll(/[\u2F00-\u2FDF]/g, ofRadical),
      }
    })
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}

type Objects = ReadonlyMap<string, PdfObject>
type Glyphs = ReadonlyMap<string, string>

function objectsOf(pdf: Buffer): Objects {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)(?:\nendobj|\nstream\r?\n|>>\s*stream\r?\n)/g)) {
    const [whole, id = '', head = ''] = match
    const start = match.index + whole.length
    objects.set(id, { head, stream: whole.includes('endobj') ? '' : inflated(pdf, start, head) })
  }
  return objects
}

function inflated(pdf: Buffer, start: number, head: string): string {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
  const bytes = pdf.subarray(start, start + length)
  return (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** The dictionary of a page's resources, in place or of its own. */
function resourcesOf(objects: Objects, head: string): string {
  const id = /\/Resources (\d+) 0 R/.exec(head)?.[1]
  return id === undefined ? head : (objects.get(id)?.head ?? '')
}

function fontsOf(objects: Objects, resources: string): ReadonlyMap<string, Glyphs> {
  const id = /\/Font (\d+) 0 R/.exec(resources)?.[1]
  const names =
    id === undefined ? (/\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '') : (objects.get(id)?.head ?? '')
  return new Map(
    [...names.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? ''
      return [name, glyphsOf(objects.get(table)?.stream ?? '')]
    }),
  )
}

const unicode = (hex: string): string =>
  Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, '0'), 'hex')
    .swap16()
    .toString('utf16le')

function glyphsOf(table: string): Glyphs {
  const glyphs = new Map<string, string>()
  for (const [, lines = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of lines.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      glyphs.set(glyph.toUpperCase(), unicode(text))
  for (const [, lines = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of lines.matchAll(
      /<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g,
    )) {
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
        const glyph = code.toString(16).toUpperCase().padStart(from.length, '0')
        const shown = Number.parseInt(text, 16) + code - Number.parseInt(from, 16)
        glyphs.set(glyph, unicode(shown.toString(16).padStart(text.length, '0')))
      }
    }
  }
  return glyphs
}

/** The strings that a content stream shows, in its order. */
function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = new Map()
  let text = ''
  // What a screen reader is told of glyphs that stand for no letter of their own, such as figures of one width.
  let told = ''
  for (const [token, actual, plain, font, shown] of content.matchAll(
    /\/ActualText\s*(?:<([^>]*)>|\(((?:[^\\)]|\\.)*)\))|\/(\w+) [\d.]+ Tf|<([\dA-Fa-f]+)>|\bEMC\b/g,
  )) {
    if (actual !== undefined) told = unicode(actual.replace(/^FEFF/i, ''))
    else if (plain !== undefined) told = plain.replaceAll(/\\(.)/g, '$1')
    else if (font !== undefined) glyphs = fonts.get(font) ?? new Map<string, string>()
    else if (token === 'EMC') told = ''
    else {
      const letters = lettersOf(shown ?? '', glyphs)
      const isTold = letters.includes('\0')
      text += isTold ? told : letters
      if (isTold) told = ''
    }
  }
  return text
}

function lettersOf(hex: string, glyphs: Glyphs): string {
  const [width = 4] = [...glyphs.keys()].map(({ length }) => length)
  return (hex.toUpperCase().match(new RegExp(`.{${width}}`, 'g')) ?? [])
    .map((glyph) => glyphs.get(glyph) ?? '')
    .join('')
}
