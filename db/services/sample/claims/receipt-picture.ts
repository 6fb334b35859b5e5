import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const WIDTH = 168
const HEIGHT = 216
const PAPER = 250
const INK = 40
const FAINT = 205

/** Figures of three columns and five rows, a row an octal digit. */
const GLYPHS: Readonly<Record<string, string>> = {
  '0': '75557',
  '1': '26227',
  '2': '71747',
  '3': '71717',
  '4': '55711',
  '5': '74717',
  '6': '74757',
  '7': '71122',
  '8': '75757',
  '9': '75717',
  '-': '00700',
  '.': '00002',
}
const GLYPH_WIDTH = 3

class Paper {
  readonly pixels = Buffer.alloc(WIDTH * HEIGHT, PAPER)

  fill(x: number, y: number, width: number, height: number, grey: number): void {
    for (let row = y; row < Math.min(y + height, HEIGHT); row += 1) {
      this.pixels.fill(grey, row * WIDTH + x, row * WIDTH + Math.min(x + width, WIDTH))
    }
  }

  write(text: string, x: number, y: number, size: number): void {
    for (const [index, sign] of text.split('').entries()) {
      const left = x + index * (GLYPH_WIDTH + 1) * size
      for (const [row, bits] of (GLYPHS[sign] ?? '00000').split('').entries()) {
        for (let column = 0; column < GLYPH_WIDTH; column += 1) {
          if ((Number(bits) >> (GLYPH_WIDTH - 1 - column)) & 1) {
            this.fill(left + column * size, y + row * size, size, size, INK)
          }
        }
      }
    }
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function png(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // 8 bits of grey a pixel.
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Array.from({ length: HEIGHT }, (_, row) => [
    Buffer.alloc(1),
    pixels.subarray(row * WIDTH, (row + 1) * WIDTH),
  ]).flat()
  const data = chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 }))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

export interface PrintedReceipt {
  readonly spentOn: string
  /** Fen. */
  readonly amount: number
  readonly number: string
}

/** A till receipt of a few hundred bytes: date, number, amount and their bars, no words. */
export function receiptPicture({ spentOn, amount, number }: PrintedReceipt): Buffer {
  const paper = new Paper()
  paper.fill(34, 14, 100, 10, INK)
  paper.fill(54, 30, 60, 4, FAINT)
  paper.write(spentOn, 14, 46, 3)
  paper.write(number, 14, 70, 3)
  for (let row = 0; row < 4; row += 1) paper.fill(14, 98 + row * 10, 60 + ((Number(number) >> row) % 50), 4, FAINT)
  paper.fill(14, 142, 140, 1, INK)
  paper.write((amount / 100).toFixed(2), 14, 150, 5)
  let x = 14
  for (const figure of `${number}${amount}`) {
    paper.fill(x, 186, 1 + (Number(figure) % 4), 20, INK)
    x += 9
  }
  return png(paper.pixels)
}
