import { useTranslation } from 'react-i18next'
import { labelOfField } from '#shared/locale/index.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ColourRule } from '#shared/domain/view.ts'
import { fieldsOfFilter } from '#shared/domain/filter.ts'
import { describeCondition } from '../filter-words.ts'

const MAX_SHOWN = 3

/** What the colours of a view mean, for the status bar. */
export function ColourLegend({ type, rules }: { readonly type: RecordType; readonly rules: readonly ColourRule[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = rules.map(({ when, labels, field, colour }) => {
    const [first = ''] = fieldsOfFilter(when)
    const { subject, value } = describeCondition(type, { field: first, filter: when, labels }, t, language)
    const descriptor = field === null ? undefined : fieldBook().fieldOf(type, field)
    const isOwn = field === null || field === first || descriptor === undefined
    const target = isOwn ? '' : labelOfField(language, type, field, descriptor)
    const condition = `${subject} ${value}`
    return { colour, text: target === '' ? condition : t('grid.colours.legend', { target, condition }) }
  })
  const rest = words.slice(MAX_SHOWN).map(({ text }) => text)
  return (
    <>
      {words.slice(0, MAX_SHOWN).map(({ colour, text }, index) => (
        // Two rules may say the same; their place tells them apart.
        <Chip key={index} tone={colour} size="small">
          {text}
        </Chip>
      ))}
      {rest.length > 0 && <span title={rest.join('\n')}>+{rest.length}</span>}
    </>
  )
}
