/** Width and height of a picture in pixels, as its first bytes say it. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

function ofPng(bytes: Buffer): PictureSize | null {
  if (bytes.length < 24 || ascii(bytes, 12, 16) !== 'IHDR') return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function ofGif(bytes: Buffer): PictureSize | null {
  if (bytes.length < 10) return null
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** Frame headers of all kinds of JPEG; C4, C8 and CC among their codes are something else. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)
/** Markers that stand alone: restarts, start and end. */
const isAlone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd9)

function ofJpeg(bytes: Buffer): PictureSize | null {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const code = bytes[at + 1] ?? 0
    if (code === 0xff) at += 1
    else if (isAlone(code)) at += 2
    else if (isFrame(code)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else {
      const length = bytes.readUInt16BE(at + 2)
      if (length < 2) return null
      at += 2 + length
    }
  }
  return null
}

function ofWebp(bytes: Buffer): PictureSize | null {
  if (bytes.length < 30) return null
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    default:
      return null
  }
}

const READERS: Readonly<Record<string, (bytes: Buffer) => PictureSize | null>> = {
  'image/png': ofPng,
  'image/gif': ofGif,
  'image/jpeg': ofJpeg,
  'image/webp': ofWebp,
}

/** The size that a picture announces; `null` when it is cut off or holds none. Nothing is decoded. */
export function pictureSize(content: Buffer, mediaType: string): PictureSize | null {
  const size = READERS[mediaType]?.(content) ?? null
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}
