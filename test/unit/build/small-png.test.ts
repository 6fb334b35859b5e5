import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { smallPng } from '#build/screenshots/small-png.ts'

const SIGNATURE = '89504e470d0a1a0a'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG of 8 bits a channel from rows that each begin with their filter. */
function pngOf(width: number, colourType: 2 | 6, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, colourType, 0, 0, 0], 8)
  const data = deflateSync(Buffer.from(rows.flat()))
  return Buffer.concat([
    Buffer.from(SIGNATURE, 'hex'),
    chunk('IHDR', header),
    // Chromium may write its data in several pieces.
    chunk('IDAT', data.subarray(0, 5)),
    chunk('IDAT', data.subarray(5)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunkOf(png: Buffer, wanted: string): Buffer {
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const type = png.toString('latin1', at + 4, at + 8)
    if (type === wanted) return png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
  }
  throw new Error(`no ${wanted}`)
}

/** Pixels as `rrggbb`, row by row. */
function pixelsOf(png: Buffer): string[][] {
  const width = chunkOf(png, 'IHDR').readUInt32BE(0)
  const palette = chunkOf(png, 'PLTE').toString('hex').match(/.{6}/g) ?? []
  const rows = inflateSync(chunkOf(png, 'IDAT'))
  return Array.from({ length: rows.length / (width + 1) }, (_, row) =>
    [...rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1))].map((index) => palette[index] ?? ''),
  )
}

describe('smallPng', () => {
  it('keeps every pixel of a picture with few colours, whatever filter a row has', () => {
    const rows = [
      [0, 255, 255, 255, 16, 32, 48],
      [1, 16, 32, 48, 0, 0, 0],
      [2, 0, 0, 0, 1, 1, 1],
      [3, 0, 0, 0, 0, 0, 0],
      [4, 2, 2, 2, 0, 0, 0],
    ]
    expect(pixelsOf(smallPng(pngOf(2, 2, rows)))).toEqual([
      ['ffffff', '102030'],
      ['102030', '102030'],
      ['102030', '112131'],
      // Average of left and up: 8/16/24 beside nothing, then (8 + 17) / 2 and so on.
      ['081018', '0c1824'],
      // Paeth: up beside nothing; then up, which is as near as can be.
      ['0a121a', '0c1824'],
    ])
  })

  it('leaves out the alpha channel', () => {
    expect(pixelsOf(smallPng(pngOf(1, 6, [[0, 1, 2, 3, 255]])))).toEqual([['010203']])
  })

  it('keeps frequent colours and takes a near one for others when there are more than a palette holds', () => {
    const shades = Array.from({ length: 300 }, (_, index) => [index % 256, index < 256 ? 0 : 128, 0])
    const white = Array.from({ length: 300 }, () => [255, 255, 255])
    const [first, second] = pixelsOf(
      smallPng(
        pngOf(300, 2, [
          [0, ...white.flat()],
          [0, ...shades.flat()],
        ]),
      ),
    )
    expect(new Set(first)).toEqual(new Set(['ffffff']))
    for (const [index, colour] of (second ?? []).entries()) {
      const red = Number.parseInt(colour.slice(0, 2), 16)
      expect(Math.abs(red - (index % 256))).toBeLessThanOrEqual(2)
    }
  })

  it('refuses what Chromium does not write', () => {
    const png = pngOf(1, 2, [[0, 1, 2, 3]])
    png[24] = 16
    expect(() => smallPng(png)).toThrow('Not a PNG')
  })
})
