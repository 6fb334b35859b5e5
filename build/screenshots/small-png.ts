import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MAX_COLOURS = 256

interface Pixels {
  readonly width: number
  readonly height: number
  /** 0xRRGGBB, row by row. */
  readonly colours: Uint32Array
}

/**
 * A screenshot with a palette of 256 colours: flat grounds and letters keep their look at a third of the size. Takes what
 * Chromium writes: 8 bits a channel, not interlaced.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = readPixels(png)
  const { palette, indexOf } = choosePalette(colours)
  const rows = Buffer.alloc((width + 1) * height)
  for (const [at, colour] of colours.entries()) {
    rows[at + Math.floor(at / width) + 1] = indexOf.get(colour) ?? 0
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a pixel, colour type 3: an index into the palette.
  header.set([8, 3, 0, 0, 0], 8)
  const table = Buffer.from(palette.flatMap((colour) => channels(colour)))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255]

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function readPixels(png: Buffer): Pixels {
  const data: Buffer[] = []
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const step = png[25] === 6 ? 4 : 3
  if (png[24] !== 8 || (png[25] !== 2 && step === 3) || png[28] !== 0)
    throw new Error('Not a PNG as Chromium writes it')
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * step, height, step)
  const colours = new Uint32Array(width * height)
  for (let pixel = 0; pixel < colours.length; pixel += 1) colours[pixel] = bytes.readUIntBE(pixel * step, 3)
  return { width, height, colours }
}

/** Takes the filter of each row back, as the PNG specification says. */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const bytes = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x
      const left = x < step ? 0 : (bytes[at - step] ?? 0)
      const up = row === 0 ? 0 : (bytes[at - stride] ?? 0)
      const corner = row === 0 || x < step ? 0 : (bytes[at - stride - step] ?? 0)
      bytes[at] = (raw[row * (stride + 1) + x + 1] ?? 0) + predict(filter, left, up, corner)
    }
  }
  return bytes
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter < 3) return filter === 0 ? 0 : filter === 1 ? left : up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Starts with the most frequent colour, then always adds the one that stands out most, seldom ones counting less. */
function choosePalette(colours: Uint32Array): { palette: number[]; indexOf: ReadonlyMap<number, number> } {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const known = [...counts].map(([colour, count]) => ({
    colour,
    rgb: channels(colour),
    weight: Math.sqrt(count),
    nearest: 0,
    distance: Number.POSITIVE_INFINITY,
  }))
  const palette: number[] = []
  while (palette.length < Math.min(MAX_COLOURS, known.length)) {
    const next = known.reduce((a, b) => (urgency(b) > urgency(a) ? b : a))
    for (const entry of known) {
      const distance = Math.hypot(...entry.rgb.map((value, at) => value - (next.rgb[at] ?? 0)))
      if (distance < entry.distance) Object.assign(entry, { distance, nearest: palette.length })
    }
    palette.push(next.colour)
  }
  return { palette, indexOf: new Map(known.map(({ colour, nearest }) => [colour, nearest])) }
}

/** Of colours that are all infinitely far, the most frequent one comes first. */
function urgency({ distance, weight }: { readonly distance: number; readonly weight: number }): number {
  return Math.min(distance, 1000) * weight
}
