import { aPng } from './picture-files.ts'

/** A PDF of one empty page, whole to its last line. */
export function aReceiptPdf(more = ''): Buffer<ArrayBuffer> {
  return Buffer.from(`%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R${more}>>\n%%EOF\n`)
}

/** The head of a PNG that says it is so large; nobody who decodes it would get further. */
export function aHugePng(width: number, height: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(aPng(4, 4))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** A JPEG up to its frame header, with an EXIF part before it. */
export function aJpegHead(width: number, height: number): Buffer<ArrayBuffer> {
  const exif = Buffer.from('ffe1000a457869660000abcd', 'hex')
  const frame = Buffer.from('ffc0001108000000000301110002110103110100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8', 'hex'), exif, frame, Buffer.alloc(16)])
}

export function aGifHead(width: number, height: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(32)
  bytes.write('GIF89a', 'latin1')
  bytes.writeUInt16LE(width, 6)
  bytes.writeUInt16LE(height, 8)
  return bytes
}

/** The lossy, the lossless and the extended form of WebP. */
export function aWebpHead(form: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(40)
  bytes.write('RIFF', 0, 'latin1')
  bytes.write('WEBP', 8, 'latin1')
  bytes.write(form, 12, 'latin1')
  if (form === 'VP8X') {
    bytes.writeUIntLE(width - 1, 24, 3)
    bytes.writeUIntLE(height - 1, 27, 3)
  } else if (form === 'VP8L') {
    bytes[20] = 0x2f
    bytes.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21)
  } else {
    bytes.writeUInt16LE(width, 26)
    bytes.writeUInt16LE(height, 28)
  }
  return bytes
}
