const startsWith = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte)

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Folder of the main part inside a package of an office program, which is a ZIP archive. */
const PACKAGES = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const

function archiveType(content: Uint8Array): string {
  const text = latin(content)
  if (!text.includes('[Content_Types].xml')) return 'application/zip'
  return PACKAGES.find(([folder]) => text.includes(folder))?.[1] ?? 'application/zip'
}

function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    // The decoder answers the question only by throwing.
    return false
  }
}

/** What a file is by its bytes; its name may say anything. */
export function mediaTypeOf(content: Uint8Array): string {
  if (startsWith(content, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(content, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  const head = latin(content.subarray(0, 16))
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (startsWith(content, 0x50, 0x4b, 0x03, 0x04)) return archiveType(content)
  if (startsWith(content, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'application/x-ole-storage'
  return isText(content) ? 'text/plain' : 'application/octet-stream'
}

const PICTURE = /^image\//
const ARCHIVE = /^application\/(zip|vnd\.openxmlformats-officedocument\.)/
const OLE = /^application\/x-ole-storage$/

/** What the bytes of a file must be that has the ending. Programs mix up the endings of pictures, which harms nobody. */
const KINDS: Readonly<Record<string, readonly RegExp[]>> = {
  png: [PICTURE],
  jpg: [PICTURE],
  jpeg: [PICTURE],
  gif: [PICTURE],
  webp: [PICTURE],
  pdf: [/^application\/pdf$/],
  // With a password, the newer formats of office programs are stored in the older container.
  docx: [ARCHIVE, OLE],
  xlsx: [ARCHIVE, OLE],
  pptx: [ARCHIVE, OLE],
  zip: [ARCHIVE],
}

/** Whether the bytes are what the ending of a name says; endings that say nothing certain fit everything. */
export function fitsName(name: string, mediaType: string): boolean {
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : ''
  const kinds = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined
  return kinds === undefined || kinds.some((kind) => kind.test(mediaType))
}
