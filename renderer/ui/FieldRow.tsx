import { cloneElement, useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { ErrorIcon } from './icons.ts'

interface ControlProps {
  readonly id?: string
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string
}

export interface FieldRowProps {
  readonly label: string
  readonly isRequired?: boolean
  readonly hint?: string
  readonly error?: string
  readonly layout?: 'stacked' | 'inline'
  /** One control; it receives the id that the label names. */
  readonly children: ReactElement<ControlProps>
}

/** A label, its control and the sentence below: a hint, or what is wrong. */
export function FieldRow({ label, isRequired = false, hint, error, layout = 'stacked', children }: FieldRowProps) {
  const { t } = useTranslation()
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = error !== undefined || hint !== undefined
  const control = cloneElement(children, {
    id: children.props.id ?? id,
    'aria-invalid': error !== undefined,
    ...(hasNote ? { 'aria-describedby': noteId } : {}),
  })
  return (
    <div className={classes('field-row', layout === 'inline' && 'inline')}>
      <label className="field-label" htmlFor={children.props.id ?? id}>
        {label}
        {isRequired && (
          <span className="required" title={t('common.required')} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {control}
      {hasNote && (
        <p id={noteId} className={classes('field-note', error !== undefined && 'danger')}>
          {error !== undefined && <ErrorIcon />}
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
