import { MAX_RECEIPT_PIXELS } from '#shared/contract/expenses.ts'
import { viewOf } from '#shared/contract/kept-files.ts'
import { AppError } from '#shared/errors.ts'
import type { FileRefusal } from '#shared/errors.ts'
import { pictureSize } from '../files/picture-size.ts'

/** The trailer of an encrypted PDF names its dictionary of encryption, which is never encrypted itself. */
const ENCRYPTED = /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/
/** Every PDF ends with the place of its table of objects. Some programs append a little after it. */
const PDF_END = /%%EOF/
const PDF_TAIL = 4_096

function refuse(reason: FileRefusal, name: string, limit?: number): never {
  throw new AppError('FILE_REFUSED', { reason, name, ...(limit === undefined ? {} : { limit }) })
}

function checkPdf(name: string, content: Buffer): void {
  if (ENCRYPTED.test(content.toString('latin1'))) refuse('pdfLocked', name)
  if (!PDF_END.test(content.toString('latin1', Math.max(content.length - PDF_TAIL, 0)))) {
    refuse('receiptDamaged', name)
  }
}

function checkPicture(name: string, content: Buffer, mediaType: string): void {
  const size = pictureSize(content, mediaType)
  if (size === null) return refuse('receiptDamaged', name)
  if (Math.max(size.width, size.height) > MAX_RECEIPT_PIXELS) refuse('pictureTooLarge', name, MAX_RECEIPT_PIXELS)
}

/**
 * Whether bytes can be a receipt: a picture or a PDF that a person can look at. Nothing of it is decoded here, so that
 * no file can bring the service down. Throws `FILE_REFUSED`.
 */
export function checkReceipt(name: string, content: Buffer, mediaType: string): void {
  switch (viewOf(mediaType)) {
    case 'pdf':
      return checkPdf(name, content)
    case 'picture':
      return checkPicture(name, content, mediaType)
    default:
      refuse('notAReceipt', name)
  }
}
