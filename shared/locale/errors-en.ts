import type { ErrorSentences } from './error-sentences.ts'
import { fieldLabel, issueSentence } from './labels.ts'
import { pipelinePlaceText } from './pipeline-words.ts'

const time = (at: number): string => new Date(at).toTimeString().slice(0, 5)

export const errorSentencesEn: ErrorSentences = {
  UNAUTHENTICATED: () => 'Please sign in first.',
  PASSWORD_TO_CHANGE: () => 'Please choose a password of your own first.',
  WRONG_PASSWORD: ({ attemptsLeft }) =>
    attemptsLeft > 0
      ? `Wrong password; ${attemptsLeft} more tries.`
      : 'Wrong password. Try again later or ask an administrator to reset it.',
  THROTTLED: ({ retryAt }) =>
    `Too many wrong tries. Try again after ${time(retryAt)}, or ask an administrator to reset the password.`,
  WEAK_PASSWORD: ({ minLength }) => `A password needs at least ${minLength} characters.`,
  FORBIDDEN: () => 'Your role does not allow this. Ask a manager or an administrator.',
  NOT_FOUND: () => 'This record does not exist or is outside your rows. Reload and look again.',
  CONFLICT: ({ conflicts }) =>
    `${conflicts.length} cells were just changed by somebody else. Choose which value to keep.`,
  INVALID: ({ issues }, language) => {
    const first = issues[0]
    if (!first) return 'Some values cannot be saved.'
    const label = fieldLabel(language, first.recordType, first.field)
    const more = issues.length > 1 ? ` ${issues.length - 1} more.` : ''
    return `${label}: ${issueSentence(language, first.code, first.params)}.${more}`
  },
  BAD_HEAD: () =>
    'This is no code of a print. Type it as printed, such as A2D8-40B7-6E15-9C01, or paste the text of its QR code.',
  NO_WORKBOOK: () => 'No workbook is open. Create or open one.',
  WORKBOOK_REFUSED: (data) => {
    switch (data.reason) {
      case 'missing':
        return `${data.path} was not found. Check that the disk is connected, or choose another file.`
      case 'notAWorkbook':
        return `${data.path} is not a Funnel Workbench workbook; it was not changed. Choose a .funnel file.`
      case 'newer':
        return `${data.path} was saved by a newer version (file format ${data.fileVersion ?? ''}, this program ${data.programVersion ?? ''}); it was not changed. Update the program, then open it.`
      case 'corrupt':
        return `${data.path} is damaged; it was not changed. Restore it from a backup. ${data.detail ?? ''}`.trim()
      case 'readOnly':
        return `${data.path} is read-only, so nothing could be saved. Change the file's attributes or open a copy.`
      case 'busy':
        return `${data.path} is in use by another program. Close it there and try again.`
      case 'exists':
        return `${data.path} exists already. Choose another name.`
      case 'diskFull':
        return `The disk is full, so this was not saved: ${data.path}. Free some space and try again.`
      case 'noFolder':
        return `The folder does not exist or cannot be written: ${data.path}. Choose another place.`
    }
  },
  FILE_REFUSED: ({ reason, name, limit }) => {
    switch (reason) {
      case 'empty':
        return `${name} is empty.`
      case 'binary':
        return `${name} is not a table. Excel, WPS and OpenDocument spreadsheets, CSV and TSV can be imported.`
      case 'tooLarge':
        return `${name} is too large; the limit is ${limit ?? ''} MB. Split it into several files.`
      case 'lineTooLong':
        return `${name} has a line of more than ${limit ?? ''} characters, most likely an unclosed quote. Check it and import again.`
      case 'undecodable':
        return `${name} cannot be read in the chosen encoding. Choose another encoding.`
      case 'noRows':
        return `${name} has a header but no rows.`
      case 'unreadable':
        return `${name} cannot be read. Check that it is still there and not in use.`
      case 'damaged':
        return `${name} is incomplete or damaged. Open it in Excel or WPS, save a copy, and import that.`
      case 'encrypted':
        return `${name} has a password. Save it without one in Excel or WPS, and import that.`
      case 'bomb':
        return `${name} unpacks to an abnormal size, so reading was stopped. Save a copy in Excel or WPS, and import that.`
      case 'tooComplex':
        return `${name} is too large or too complex to be read. Save it as .xlsx or CSV and import that.`
      case 'tooManyColumns':
        return `${name} has too many columns; the limit is ${limit ?? ''}. Remove those you do not need and import again.`
      case 'tooManyRows':
        return `${name} has too many rows; the limit is ${limit ?? ''}. Split it into several files.`
      case 'cellTooLong':
        return `${name} has a cell of more than ${limit ?? ''} characters. Check it and import again.`
      case 'noTable':
        return `${name} holds no table.`
      case 'tooLargeToKeep':
        return `${name} is too large; a file may hold up to ${limit ?? ''} MB. Compress or split it, then attach it again.`
      case 'notWhatItsNameSays':
        return `${name} is not the kind of file that its name says, so it was not attached. Check it, or correct the name's ending.`
      case 'keptIsGone':
        return `The content of ${name} is no longer in the workbook. Restore a backup, or attach the file again.`
      case 'keptWasChanged':
        return `The content of ${name} was changed outside the program, so it is not shown. Restore a backup, or attach the file again.`
      case 'notAReceipt':
        return `${name} cannot be a receipt. PNG, JPEG, WebP and GIF pictures and PDF can be attached; save anything else as PDF first.`
      case 'pdfLocked':
        return `${name} is locked with a password or restrictions, so nobody could check it. Print or save it as a PDF without them, and attach that.`
      case 'notAPicture':
        return `${name} is no picture. A playbook takes PNG, JPEG, WebP and GIF; save anything else as a picture first.`
      case 'pictureDamaged':
        return `${name} is incomplete or damaged, so it was not kept. Save or capture it again.`
      case 'pictureTooLarge':
        return `${name} is more than ${limit ?? ''} pixels wide or high. Make it smaller or take the picture again, and attach that.`
      case 'receiptDamaged':
        return `${name} is incomplete or damaged, so it was not attached. Download, scan or photograph it again.`
      case 'alreadyOnLine':
        return `${name} is already on this line, so it was not attached again.`
    }
  },
  EXPORT_REFUSED: ({ reason, name, limit }) => {
    switch (reason) {
      case 'diskFull':
        return `The disk is full, so ${name} was not written. Free some space and export again.`
      case 'inUse':
        return `${name} is open in another program such as Excel or WPS. Close it there, or choose another name.`
      case 'notAllowed':
        return `${name} cannot be written there. Choose another folder.`
      case 'noFolder':
        return `The folder of ${name} is no longer there. Choose another one.`
      case 'tooLarge':
        return `${name} would be too large for a spreadsheet program. Export as CSV, or fewer rows or columns.`
      case 'tooManyRows':
        return `A table is copied up to ${limit ?? ''} rows. Export to a file instead.`
      case 'unwritable':
        return `${name} could not be written. Check the disk, or choose another folder.`
    }
  },
  ROUND_TRIP_REFUSED: ({ reason, name }) => {
    switch (reason) {
      case 'noMark':
        return `${name} is no round-trip file of this program. Import it as an ordinary file.`
      case 'damagedMark':
        return `The marks that ${name} was exported with are damaged. Export again, or import it as an ordinary file.`
      case 'newer':
        return `${name} was exported by a newer version of this program. Update the program first.`
      case 'otherWorkbook':
        return `${name} was exported from another workbook. Open that one, or import the file as an ordinary one.`
      case 'newerThanWorkbook':
        return `${name} is newer than this workbook, which may be an older copy. Open the workbook it was exported from.`
      case 'noIdColumn':
        return `The hidden column “_funnel_id” is missing in ${name}. Put it back, or import it as an ordinary file.`
      case 'gone':
        return `The comparison with ${name} is no longer kept. Choose the file again.`
    }
  },
  PIPELINE_REFUSED: (data, language) => {
    const { reason, name, params } = data
    switch (reason) {
      case 'unreadable':
        return `“${name}” cannot be read. Check that the file is there and not in use.`
      case 'tooLarge':
        return `“${name}” is too large; a pipeline file has at most ${params?.['limit'] ?? ''} KB.`
      case 'notJson':
        return `“${name}” is no complete JSON file and was not imported. Export it again.`
      case 'notAPipeline':
        return `“${name}” is no pipeline file and was not imported. Choose a file made by “Export pipeline”.`
      case 'newer':
        return `“${name}” was exported by a newer version (format ${params?.['fileVersion'] ?? ''}, this program ${params?.['programVersion'] ?? ''}) and was not imported. Update the program first.`
      case 'badValue':
        return `“${name}” was not imported. ${pipelinePlaceText(language, data.place)}: ${issueSentence(language, data.code ?? 'other', params)}. Put it right and import again.`
    }
  },
  PLAYBOOK_REFUSED: ({ reason, name, line = 1, text = '', field, limit }) => {
    const place = `Line ${line} (“${text}”)`
    const type = reason === 'badHead' ? 'playbook' : reason === 'badQuestion' ? 'playbookQuestion' : 'playbookStep'
    const label = field === undefined ? '' : fieldLabel('en', type, field)
    switch (reason) {
      case 'unreadable':
        return `${name} cannot be read. Check that it is there, not in use, and UTF-8 text.`
      case 'tooLarge':
        return `${name} is too large; a playbook file has at most ${limit ?? ''} MB.`
      case 'noHead':
      case 'notPlaybook':
        return `${name} is no playbook, so it was not imported. Choose a file made by "Export as Markdown".`
      case 'newer':
        return `${name} comes from a newer version (format ${text}), so it was not imported. Update the program first.`
      case 'badHead':
        return label === ''
          ? `${name} was not imported. ${place} is not understood; write “name: value”, and end with ---.`
          : `${name} was not imported. ${label} “${text}” is not allowed; correct it and import again.`
      case 'badStep':
        return `${name} was not imported. ${place}: ${label} is not allowed or stands twice; correct it and import again.`
      case 'badQuestion':
        return `${name} was not imported. Question under ${place}: ${label} is not allowed; correct it and import again.`
      case 'beforeFirstStep':
        return `${name} was not imported. ${place} has no heading before it; put a line with #, ## or ### there.`
      case 'tooManySteps':
        return `${name} has ${text} lines in its outline, and 2,000 are the most. Split it into several.`
      case 'notWord':
        return `${name} cannot be read: it is no Word document (.docx), or it is damaged. Open it in Word or WPS, save it as .docx, and import again.`
      case 'wordLocked':
        return `${name} was not imported: it is of the old format (.doc) or has a password. Open it in Word or WPS, take the password off, save it as .docx, and import again.`
      case 'wordTooLarge':
        return `${name} was not imported: it is too large once unpacked; the text may have ${text} MB, with its pictures ${limit ?? ''} MB. Compress its pictures, or split it into several.`
      case 'tooComplex':
        return `${name} was not imported: it holds too much, or is too complex, to be read in a few seconds. Split it into several, or simplify its tables, and import again.`
      case 'badPicture':
        return `${name} was not imported. The picture in line ${line} is incomplete or no picture; export the file again.`
    }
  },
  FILE_GRANT: () => 'The chosen file is no longer available. Choose it again.',
  NOTHING_TO_UNDO: ({ direction }) =>
    direction === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.',
  UNDO_CONFLICT: ({ total }) =>
    `${total} of these cells were changed afterwards. Undo the others only, or look at these first.`,
  VIEW_CHANGED: () => 'Rows came, went or moved meanwhile. Select again and repeat.',
  BAD_FILTER: ({ field }) => `Filtering or sorting by “${field}” is not possible.`,
  CANCELLED: () => 'Cancelled; no record was changed.',
  DISCONNECTED: () => 'The service stopped before this was done. Reconnecting; please do it again in a moment.',
  INTERNAL: ({ id }) =>
    `Something went wrong and this was not saved. Try again; if it stays, give the error number ${id} to support.`,
}
