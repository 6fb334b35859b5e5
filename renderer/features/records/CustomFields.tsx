import { fieldLabel } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FieldRow } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { groupLabel } from '#shared/locale/index.ts'
import { useCustomKeys, type CustomDrafts } from './custom-fields.ts'
import { EditableFact } from './EditableFact.tsx'
import { FieldControl } from './FieldControl.tsx'
import { fieldOf } from './field-draft.ts'
import type { Writer } from './use-writer.ts'

/** Heading over the fields that the workbook adds. */
export function CustomGroupTitle() {
  const language = useLanguage()
  return <h3 className="h3 custom-title">{groupLabel(language, 'custom')}</h3>
}

interface CustomInputsProps {
  readonly custom: CustomDrafts
  /** Refusals of the service by field. */
  readonly errors: Readonly<Record<string, string>>
}

/** The custom fields of a form, under their own heading; nothing where there are none. */
export function CustomInputs({ custom, errors }: CustomInputsProps) {
  const language = useLanguage()
  const { type, keys, wrong } = custom
  if (keys.length === 0) return null
  return (
    <>
      <CustomGroupTitle />
      {keys.map((key) => {
        const field = fieldOf(type, key)
        const error = wrong[key] ?? errors[key]
        return (
          <FieldRow
            key={key}
            label={fieldLabel(language, type, key)}
            isRequired={field.required === true}
            {...(error === undefined ? {} : { error })}
          >
            <FieldControl
              type={type}
              fieldKey={key}
              field={field}
              draft={custom.draftOf(key)}
              onDraft={(draft) => custom.change(key, draft)}
            />
          </FieldRow>
        )
      })}
    </>
  )
}

interface CustomFactsProps {
  readonly record: WireRecord
  readonly writer: Writer
  readonly canEdit: (key: string) => boolean
  readonly onHistory?: (field: string) => void
}

/** The custom fields of a record in its details, each edited in place. */
export function CustomFacts({ record, writer, canEdit, onHistory }: CustomFactsProps) {
  const keys = useCustomKeys(record.type)
  if (keys.length === 0) return null
  return (
    <div className="section">
      <CustomGroupTitle />
      <dl className="facts">
        {keys.map((key) => (
          <EditableFact
            key={`${record.id} ${key}`}
            record={record}
            fieldKey={key}
            writer={writer}
            canEdit={canEdit(key)}
            {...(onHistory === undefined ? {} : { onHistory })}
          />
        ))}
      </dl>
    </div>
  )
}
