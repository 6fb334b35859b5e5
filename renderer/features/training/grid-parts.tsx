import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import type { PageWords } from '#renderer/features/record-pages/index.ts'
import {
  draftOf,
  fieldOf,
  RecordForm,
  type FieldDraft,
  type FormAnswer,
  type LinkedType,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { IconComponent } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import type { Language } from '#shared/locale/index.ts'

type Grid = 'programmes' | 'sessions' | 'skills' | 'talks'

export function useGridWords(of: Grid, icon: IconComponent): PageWords {
  const { t } = useTranslation()
  return {
    page: t(`training.grids.${of}.title`),
    views: t('training.grids.views'),
    create: t(`training.grids.${of}.create`),
    icon,
    title: t(`training.grids.${of}.empty`),
    text: t(`training.grids.${of}.text`),
    filtered: t('training.grids.filtered'),
    bin: t('training.grids.bin'),
    tab: t('training.grids.tab'),
    importLabel: t('training.grids.import'),
  }
}

interface NewRecordProps {
  readonly type: LinkedType
  readonly of: Grid
  readonly fields: readonly string[]
  /** What a field is for, by its key. */
  readonly hints?: Readonly<Record<string, string>>
  readonly initial?: Parameters<typeof RecordForm>[0]['initial']
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

/** What the fields of a new record hold before anybody fills them in, as their descriptors say. */
function initialDrafts(type: LinkedType, keys: readonly string[], language: Language): Record<string, FieldDraft> {
  const drafts = keys.flatMap((key): [string, FieldDraft][] => {
    const field = fieldOf(type, key)
    if (field.initial === undefined || field.initial === null) return []
    const row: WireRecord = { type, id: '', version: 0, deletedAt: null, values: { [key]: field.initial }, labels: {} }
    return [[key, draftOf(row, key, field, language)]]
  })
  return Object.fromEntries(drafts)
}

/** The form of a new record, written as it was filled in. */
export function NewRecord({ type, of, fields, hints = {}, initial, writer, onDone }: NewRecordProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type, id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['name'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type={type}
      title={t(`training.grids.${of}.create`)}
      submitLabel={t('common.save')}
      fields={fields.map((key) => ({ key, ...(hints[key] === undefined ? {} : { hint: hints[key] }) }))}
      initial={{ ...initialDrafts(type, fields, language), ...initial }}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}

export function useActiveTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'active', label: t('training.grids.active'), filter: where('isActive', 'equals', true) },
      { key: 'all', label: t('common.all'), isOpening: true },
      { key: 'bin', label: t('training.grids.binTab'), isDeleted: true },
    ],
    [t],
  )
}
