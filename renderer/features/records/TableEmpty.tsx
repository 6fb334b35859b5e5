import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeCondition, type ViewCondition } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import type { IconComponent } from '#renderer/ui/icons.ts'
import type { RecordType } from '#shared/entities/index.ts'

export interface EmptyWords {
  readonly icon: IconComponent
  readonly title: string
  readonly text: string
  readonly filtered: string
  readonly bin: string
  readonly tab: string
  readonly dropLast: (condition: string) => string
  readonly createLabel: string
  /** Absent: the person may not. */
  readonly onCreate?: () => void
  readonly importLabel: string
  readonly onImport?: () => void
  /** Opens the sample workbook in place of this one; absent where there may be records after all. */
  readonly onSample?: () => Promise<void>
}

export interface TableEmptyProps {
  readonly type: RecordType
  readonly words: EmptyWords
  readonly isBin: boolean
  readonly isFiltered: boolean
  /** The workbook has no such record at all. */
  readonly isWhole: boolean
  readonly last: ViewCondition | undefined
  readonly search: string
  readonly onDropLast: () => void
  readonly onClear: () => void
}

/** What stands in place of rows: how to start, or one step back from a filter that found nothing. */
export function TableEmpty(props: TableEmptyProps) {
  const { type, words, isBin, isFiltered, isWhole, last, search, onDropLast, onClear } = props
  const { t } = useTranslation()
  const language = useLanguage()
  if (isFiltered) {
    const described = last === undefined ? undefined : describeCondition(type, last, t, language)
    const condition = search !== '' || described === undefined ? search : `${described.subject} ${described.value}`
    return (
      <EmptyState
        size="small"
        isFilling
        text={words.filtered}
        actions={
          <>
            <Button onClick={onDropLast}>{words.dropLast(condition)}</Button>
            <Button kind="ghost" onClick={onClear}>
              {t('grid.clearConditions')}
            </Button>
          </>
        }
      />
    )
  }
  if (isBin) return <EmptyState size="small" isFilling text={words.bin} />
  if (!isWhole) return <EmptyState size="small" isFilling text={words.tab} />
  const { icon: Icon, onCreate, onImport, onSample } = words
  return (
    <EmptyState
      isFilling
      icon={<Icon />}
      title={words.title}
      text={words.text}
      actions={
        <>
          {onCreate !== undefined && (
            <Button kind="primary" onClick={onCreate}>
              {words.createLabel}
            </Button>
          )}
          {onImport !== undefined && <Button onClick={onImport}>{words.importLabel}</Button>}
          {onSample !== undefined && <SampleButton onSample={onSample} />}
        </>
      }
    />
  )
}

function SampleButton({ onSample }: { readonly onSample: () => Promise<void> }) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const open = async () => {
    setIsBusy(true)
    await onSample()
    setIsBusy(false)
  }
  return (
    <Button kind="ghost" isBusy={isBusy} onClick={() => void open()}>
      {isBusy ? t('firstRun.sampleMaking') : t('common.emptySample')}
    </Button>
  )
}
