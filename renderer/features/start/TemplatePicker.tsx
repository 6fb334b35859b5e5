import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { StageLabel } from '#renderer/ui/index.ts'
import { PIPELINE_TEMPLATES } from '#shared/domain/pipeline-templates.ts'
import './start.css'

export interface TemplatePickerProps {
  readonly value: string
  readonly onChange: (templateId: string) => void
}

/** The stage sets a pipeline can start from, and the stages of the chosen one. */
export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const name = useId()
  const chosen = PIPELINE_TEMPLATES.find((template) => template.id === value)
  return (
    <div className="template-picker">
      <fieldset className="template-list" aria-label={t('firstRun.dialog.template')}>
        {PIPELINE_TEMPLATES.map((template) => (
          <label key={template.id} className="template">
            <input
              type="radio"
              name={name}
              value={template.id}
              checked={template.id === value}
              onChange={() => onChange(template.id)}
            />
            <span className="grow ellipsis">{template.name[language]}</span>
            <span className="t3 f12">{format.count(template.stages.length)}</span>
          </label>
        ))}
      </fieldset>
      <div className="template-stages">
        <p className="f12 t3">{t('firstRun.dialog.templateHint')}</p>
        <ol className="stage-list">
          {chosen?.stages.map((stage, index) => (
            <li key={stage.name.en}>
              <StageLabel name={stage.name[language]} index={index} count={chosen.stages.length} />
              <span className="grow" />
              <span className="t3 f12">
                {stage.expectedDays === null ? '' : t('firstRun.dialog.days', { count: stage.expectedDays })}
              </span>
              <span className="num percent">{format.percent(stage.probability)}</span>
            </li>
          ))}
        </ol>
        <p className="f12 t3">{t('firstRun.dialog.outcomes')}</p>
      </div>
    </div>
  )
}
