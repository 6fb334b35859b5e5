import { useId } from 'react'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'

/** Whether a pipeline out of a template takes the template's promotion marks and tasks along. */
export function WithGates({
  value,
  onChange,
}: {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  const { t } = useTranslation()
  const hintId = useId()
  return (
    <div className="with-gates">
      <Checkbox checked={value} aria-describedby={hintId} onChange={(event) => onChange(event.target.checked)}>
        {t('pipelines.withGates')}
      </Checkbox>
      <p id={hintId} className="field-note">
        {t('pipelines.withGatesHint')}
      </p>
    </div>
  )
}
