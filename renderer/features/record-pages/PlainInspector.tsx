import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FactsInspector } from './FactsInspector.tsx'
import type { InspectorFrame } from './RecordsPage.tsx'
import type { WordsOf } from './use-page-words.ts'

const TABS = ['overview', 'history'] as const

interface PlainInspectorProps {
  readonly of: Exclude<WordsOf, 'customers'>
  readonly frame: InspectorFrame<'overview'>
  /** Below the record's name. */
  readonly head?: ReactNode
  /** Between head and tabs. */
  readonly notes?: ReactNode
}

/** A record with its facts and its history, and nothing of its own besides. */
export function PlainInspector({ of, frame, head, notes }: PlainInspectorProps) {
  const { t } = useTranslation()
  return (
    <FactsInspector
      frame={frame}
      label={t(`${of}.inspector.label`)}
      tabs={TABS.map((key) => ({ key, label: t(`${of}.inspector.tabs.${key}`) }))}
      {...(head === undefined ? {} : { head })}
      {...(notes === undefined ? {} : { notes })}
    />
  )
}
