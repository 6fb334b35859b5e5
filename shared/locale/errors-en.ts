import type { ErrorSentences } from './error-sentences.ts'
import { fieldLabel, issueSentence } from './labels.ts'

const time = (at: number): string => new Date(at).toTimeString().slice(0, 5)

export const errorSentencesEn: ErrorSentences = {
  UNAUTHENTICATED: () => 'Please sign in first.',
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
        return `${name} is not a text file. Save it as CSV and import that.`
      case 'spreadsheet':
        return `${name} is a spreadsheet file. Save it as CSV in Excel or WPS and import that.`
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
    }
  },
  FILE_GRANT: () => 'The chosen file is no longer available. Choose it again.',
  NOTHING_TO_UNDO: ({ direction }) =>
    direction === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.',
  UNDO_CONFLICT: ({ total }) =>
    `${total} of these cells were changed afterwards. Undo the others only, or look at these first.`,
  BAD_FILTER: ({ field }) => `Filtering or sorting by “${field}” is not possible.`,
  CANCELLED: () => 'Cancelled; no record was changed.',
  DISCONNECTED: () => 'The service stopped before this was done. Reconnecting; please do it again in a moment.',
  INTERNAL: ({ id }) =>
    `Something went wrong and this was not saved. Try again; if it stays, give the error number ${id} to support.`,
}
