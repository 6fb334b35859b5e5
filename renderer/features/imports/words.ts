import { useTranslation } from 'react-i18next'
import { fieldBook, fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import type { ImportNote, ImportPreview, RejectReason } from '#shared/contract/import-types.ts'
import { issueSentence, recordTypeLabel } from '#shared/locale/index.ts'
import { importSentence } from '#shared/locale/import-words.ts'
import type { ImportableType } from '#shared/contract/import-types.ts'
import type { Fact } from './column-facts.ts'

/** Encodings as people know them; what is not listed stands as it is. */
const ENCODING_NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
}

export function encodingName(encoding: string): string {
  return ENCODING_NAMES[encoding] ?? encoding
}

const UNSURE: ReadonlySet<string> = new Set(['fallback', 'damagedUtf8'])

/** Whether the encoding was found without doubt. */
export function isEncodingSure(encoding: NonNullable<ImportPreview['encoding']>): boolean {
  return !UNSURE.has(encoding.reason) && encoding.confidence >= 0.5
}

const KINDS = [
  'duplicateKey',
  'noSuchDate',
  'notUnique',
  'unknownReference',
  'ambiguousReference',
  'noSuchRecord',
  'rowTooLong',
] as const

type Reason = Pick<RejectReason, 'code' | 'params'>

/** Why many rows are refused: their values differ, so no single one is named. */
function useKindWords(): (reason: Reason) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ code, params }) => {
    const kind = KINDS.find((known) => known === code)
    return kind === undefined ? issueSentence(language, code, params) : t(`imports.kinds.${kind}`)
  }
}

/** `金额应是数字`. */
export function useReasonWords(
  type: ImportableType,
): (reason: Pick<RejectReason, 'field' | 'code' | 'params'>) => string {
  const language = useLanguage()
  const kindWords = useKindWords()
  return ({ field, code, params }) => {
    const sentence = kindWords({ code, params })
    if (field === '') return sentence
    return `${fieldLabel(language, type, field)}${language === 'en' ? ' ' : ''}${sentence}`
  }
}

export function useNoteWords(type: ImportableType): (note: ImportNote) => string {
  const language = useLanguage()
  const format = useFormatters()
  return ({ code, params }) => {
    const { count } = params
    const shown = typeof count === 'number' ? { ...params, count: format.count(count) } : params
    return importSentence(language, fieldBook(), type, code, shown)
  }
}

export interface FactWords {
  readonly text: string
  readonly tone: 'plain' | 'success' | 'warning' | 'danger' | 'info'
}

/** What a cell of the row of checks says. */
export function useFactWords(): (fact: Fact) => FactWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const kindWords = useKindWords()
  return (fact) => {
    switch (fact.kind) {
      case 'rejects': {
        const { code, rows } = fact.reason
        const counts = { count: rows, n: format.count(rows) }
        if (code === 'noSuchDate' || code === 'duplicateKey') {
          return { tone: 'danger', text: t(`imports.facts.${code}`, counts) }
        }
        return { tone: 'danger', text: t('imports.facts.rejects', { ...counts, why: kindWords(fact.reason) }) }
      }
      case 'open':
        return {
          tone: fact.question.kind === 'nearMatch' ? 'warning' : 'info',
          text: t('imports.facts.open', { number: fact.number }),
        }
      case 'answered':
        return { tone: 'success', text: t('imports.facts.answered', { number: fact.number }) }
      case 'creates':
        return {
          tone: 'plain',
          text: t('imports.facts.creates', { n: format.count(fact.count), type: recordTypeLabel(language, fact.type) }),
        }
      case 'note':
        return { tone: 'plain', text: noteText(fact) }
      case 'firstRows':
        return firstRowsText(fact)
      case 'key':
        return { tone: 'plain', text: t('imports.facts.key') }
      case 'fine':
        return { tone: 'success', text: t('imports.facts.fine') }
      case 'unmapped':
        return { tone: 'plain', text: t('imports.facts.unmapped') }
      default:
        return { tone: 'plain', text: t('imports.facts.newColumn') }
    }
  }

  function noteText({ code, count }: Extract<Fact, { kind: 'note' }>): string {
    const n = format.count(count)
    if (code === 'blankCells') return t('imports.facts.blank', { count, n })
    if (code === 'dateOrder') return t('imports.facts.dateOrder', { count, n })
    return t('imports.facts.scaled', { count, n })
  }

  function firstRowsText({ check }: Extract<Fact, { kind: 'firstRows' }>): FactWords {
    const count = Number(check.params['count'] ?? 0)
    const n = format.count(count)
    switch (check.kind) {
      case 'error':
        return { tone: 'danger', text: t('imports.facts.unreadable', { count, n }) }
      case 'warning':
        return { tone: 'info', text: t('imports.facts.ambiguous', { count, n }) }
      case 'info':
        return { tone: 'plain', text: count > 0 ? t('imports.facts.blank', { count, n }) : t('imports.facts.unmapped') }
      default:
        return { tone: 'success', text: t('imports.facts.fine') }
    }
  }
}
