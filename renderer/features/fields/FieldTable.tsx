import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { classes, IconButton } from '#renderer/ui/index.ts'
import { CheckIcon, ChevronDownIcon, ChevronUpIcon, EditIcon, GripIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { FieldUse } from '#shared/contract/fields.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { FieldActs } from './use-fields.ts'

interface FieldTableProps {
  readonly fields: readonly FieldUse[]
  readonly acts: FieldActs
  readonly onEdit: (field: FieldUse) => void
}

/** The fields of one record type in their order, which is changed by dragging a row or by its arrows. */
export function FieldTable({ fields, acts, onEdit }: FieldTableProps) {
  const { t } = useTranslation()
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const drop = () => {
    if (dragged !== null && over !== null && dragged !== over) void acts.move(fields, dragged, over)
    setDragged(null)
    setOver(null)
  }
  return (
    <table className="table field-table">
      <thead>
        <tr>
          <th scope="col">{t('fields.order')}</th>
          <th scope="col">{t('fields.label')}</th>
          <th scope="col">{t('fields.type')}</th>
          <th scope="col">{t('fields.requiredShort')}</th>
          <th scope="col" className="num">
            {t('fields.used')}
          </th>
          <th scope="col" aria-label={t('settings.pipelines.acts')} />
        </tr>
      </thead>
      <tbody>
        {fields.map((field, index) => (
          <tr
            key={field.id}
            draggable
            className={classes(dragged === index && 'dragged', over === index && dragged !== index && 'drop-here')}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(index)
            }}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              setOver(index)
            }}
            onDrop={(event) => {
              event.preventDefault()
              drop()
            }}
            onDragEnd={drop}
          >
            <td>
              <span className="row g4 t3 f12">
                <GripIcon className="ic-s" aria-hidden />
                {index + 1}
              </span>
            </td>
            <td>
              <button type="button" className="text-link ellipsis" onClick={() => onEdit(field)}>
                {field.label}
              </button>
            </td>
            <td>
              <TypeWords field={field} />
            </td>
            <td>{field.isRequired && <CheckIcon className="ic-s" aria-label={t('fields.required')} />}</td>
            <td className="num">{formatCount(field.used)}</td>
            <td>
              <FieldButtons fields={fields} index={index} acts={acts} onEdit={onEdit} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SHOWN_CHOICES = 5

function TypeWords({ field }: { readonly field: FieldUse }) {
  const language = useLanguage()
  const { fieldType, choices } = field
  const more = choices.length > SHOWN_CHOICES ? '…' : ''
  const separator = language === 'en' ? ', ' : '、'
  return (
    <span className="row g6">
      <span>{choiceLabel(language, 'customField', 'fieldType', fieldType)}</span>
      {fieldType === 'choice' && (
        <span className="t3 f12 ellipsis" title={choices.join(separator)}>
          {choices.slice(0, SHOWN_CHOICES).join(separator)}
          {more}
        </span>
      )}
    </span>
  )
}

function FieldButtons({ fields, index, acts, onEdit }: FieldTableProps & { readonly index: number }) {
  const { t } = useTranslation()
  const field = fields[index]
  if (field === undefined) return null
  const name = field.label
  return (
    <span className="row">
      <IconButton
        size="small"
        label={t('fields.up', { name })}
        icon={<ChevronUpIcon className="ic-s" />}
        disabled={index === 0}
        onClick={() => void acts.move(fields, index, index - 1)}
      />
      <IconButton
        size="small"
        label={t('fields.down', { name })}
        icon={<ChevronDownIcon className="ic-s" />}
        disabled={index === fields.length - 1}
        onClick={() => void acts.move(fields, index, index + 1)}
      />
      <IconButton
        size="small"
        label={t('fields.editOf', { name })}
        icon={<EditIcon className="ic-s" />}
        onClick={() => onEdit(field)}
      />
      <IconButton
        size="small"
        label={t('fields.remove', { name })}
        icon={<TrashIcon className="ic-s" />}
        onClick={() => void acts.remove(field)}
      />
    </span>
  )
}
