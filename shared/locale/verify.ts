import { fieldLabel, recordTypeLabel } from './labels.ts'
import type { Language } from './labels.ts'

/** A finding of verification, as it crosses the wire. */
export interface VerifyFinding {
  readonly code: string
  readonly detail?: string | undefined
  readonly table?: string | undefined
  readonly count?: number | undefined
  readonly seq?: number | undefined
  readonly at?: number | null | undefined
  readonly recordType?: string | undefined
  readonly recordId?: string | null | undefined
  readonly title?: string | undefined
  readonly by?: string | undefined
  readonly field?: string | undefined
  readonly fieldLabel?: string | undefined
  readonly logged?: unknown
  readonly found?: unknown
}

const when = (at: number | null | undefined): string =>
  at === null || at === undefined ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ')

const show = (value: unknown): string => (value === null || value === undefined ? '∅' : JSON.stringify(value))

function zh(finding: VerifyFinding, type: string, field: string): string {
  switch (finding.code) {
    case 'pages':
      return `文件的数据页有损坏：${finding.detail ?? ''}`
    case 'references':
      return `表 ${finding.table ?? ''} 有 ${finding.count ?? 0} 处引用指向不存在的记录。`
    case 'entryMissing':
      return `第 ${finding.seq ?? ''} 条变更记录不见了（${when(finding.at)} 之前）。有人在程序之外删过它。`
    case 'entryChanged':
      return `第 ${finding.seq ?? ''} 条变更记录（${when(finding.at)}，${finding.by ?? ''}，${type}）的内容与它的校验值不符，被改过。`
    case 'entryUnlinked':
      return `第 ${finding.seq ?? ''} 条变更记录（${when(finding.at)}，${finding.by ?? ''}，${type}）接不上前一条，次序被换过或前一条被改过。`
    case 'recordMissing':
      return `${type} ${finding.recordId ?? ''} 在变更记录里有（第 ${finding.seq ?? ''} 条），表里却没有，被删过。`
    case 'recordUnlogged':
      return `${type}“${finding.title ?? ''}”没有任何变更记录，是在程序之外加进来的；这样的共 ${finding.count ?? 0} 条。`
    case 'fileMissing':
      return `${type}“${finding.title ?? ''}”（${finding.detail ?? ''}）只剩名字，内容不见了，是在程序之外删掉的。`
    case 'fileChanged':
      return `${type}“${finding.title ?? ''}”（${finding.detail ?? ''}）的内容与它的校验值不符，在程序之外被改过。`
    default:
      return `${type}“${finding.title ?? ''}”的${field}，表里是 ${show(finding.found)}，变更记录说应是 ${show(finding.logged)}，在程序之外被改过。`
  }
}

function en(finding: VerifyFinding, type: string, field: string): string {
  switch (finding.code) {
    case 'pages':
      return `Data pages of the file are damaged: ${finding.detail ?? ''}`
    case 'references':
      return `Table ${finding.table ?? ''} has ${finding.count ?? 0} references to records that do not exist.`
    case 'entryMissing':
      return `Log entry ${finding.seq ?? ''} is missing (before ${when(finding.at)}). It was deleted outside the program.`
    case 'entryChanged':
      return `Log entry ${finding.seq ?? ''} (${when(finding.at)}, ${finding.by ?? ''}, ${type}) does not match its checksum; it was changed.`
    case 'entryUnlinked':
      return `Log entry ${finding.seq ?? ''} (${when(finding.at)}, ${finding.by ?? ''}, ${type}) does not follow the one before it; entries were swapped or the one before was changed.`
    case 'recordMissing':
      return `${type} ${finding.recordId ?? ''} is in the log (entry ${finding.seq ?? ''}) but not in its table; it was deleted.`
    case 'recordUnlogged':
      return `${type} “${finding.title ?? ''}” has no log entry; it was added outside the program, as one of ${finding.count ?? 0}.`
    case 'fileMissing':
      return `The content of ${type.toLowerCase()} “${finding.title ?? ''}” (${finding.detail ?? ''}) is gone; it was deleted outside the program.`
    case 'fileChanged':
      return `The content of ${type.toLowerCase()} “${finding.title ?? ''}” (${finding.detail ?? ''}) does not match its checksum; it was changed outside the program.`
    default:
      return `${type} “${finding.title ?? ''}”, ${field}: the table holds ${show(finding.found)}, the log says ${show(finding.logged)}; it was changed outside the program.`
  }
}

/** One finding of verification in plain words. */
export function verifySentence(language: Language, finding: VerifyFinding): string {
  const type = finding.recordType ? recordTypeLabel(language, finding.recordType) : ''
  const field = finding.field
    ? (finding.fieldLabel ?? fieldLabel(language, finding.recordType ?? '', finding.field))
    : ''
  return language === 'zh-CN' ? zh(finding, type, field) : en(finding, type, field)
}

/** What a verification says of a print: whether the record up to it still stands. */
export function printedSentence(
  language: Language,
  report: { readonly isSound: boolean; readonly entries: number; readonly printed?: PrintedEntry | null | undefined },
): string | null {
  const { printed, isSound, entries } = report
  if (printed === undefined) return null
  const isChinese = language === 'zh-CN'
  if (printed === null) {
    return isChinese
      ? '打印件不再成立：变更记录里没有这个链头。打印之后记录被改写、截掉或重建过，或者打印件出自另一个文件。'
      : 'The print no longer holds: no entry has this head. The record was rewritten, cut or made anew after it was printed, or the print is of another file.'
  }
  const [seq, at] = [printed.seq, when(printed.at)]
  if (!isSound) {
    return isChinese
      ? `找到了打印件的链头（第 ${seq} 条，${at}），但校验没有通过，打印件不能作准。`
      : `The head of the print was found (entry ${seq}, ${at}), but verification failed, so the print cannot be relied on.`
  }
  const more = entries - seq
  return isChinese
    ? `打印件成立：到第 ${seq} 条（${at}）为止的记录一字未改，之后又有 ${more} 条。`
    : `The print holds: the record up to entry ${seq} (${at}) stands unchanged; ${more} entries came after.`
}

interface PrintedEntry {
  readonly seq: number
  /** UTC milliseconds. */
  readonly at: number
}
