import { useState } from 'react'
import { Input, Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { useAll, usePermissions, useSave } from '#renderer/features/session/index.ts'
import { ErrorNotice, IconButton } from '#renderer/ui/index.ts'
import { TrashIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { DEFAULT_WINDOW } from '#shared/domain/daily/window.ts'
import './settings.css'

const FIELDS = ['morningAt', 'reportFrom', 'reportTo'] as const
type HoursField = (typeof FIELDS)[number]

/** When people are called and report: everybody's hours, and those of departments that have their own. */
export function ReportHours() {
  const { t } = useTranslation()
  const windows = useAll('reportWindow').data ?? []
  const departments = useAll('department').data ?? []
  const mayWrite = usePermissions().accessTo('plans').write !== 'none'
  const save = useSave()
  const everybody = windows.find(({ values }) => values['departmentId'] === null)
  const own = windows.filter(({ values }) => values['departmentId'] !== null)
  const nameOf = (id: unknown): string =>
    String(departments.find((department) => department.id === id)?.values['name'] ?? '')
  const free = departments.filter(({ id }) => !own.some(({ values }) => values['departmentId'] === id))
  const labelOf = (window: WireRecord) => nameOf(window.values['departmentId'])

  const write = (window: WireRecord | undefined, field: HoursField, value: string) => {
    const label = { key: 'edit' as const, subject: t('dailyBoard.hours.title') }
    if (window === undefined) {
      const values = { ...DEFAULT_WINDOW, departmentId: null, [field]: value }
      return save.write([{ type: 'reportWindow', id: uuidv7(), operation: 'insert', values }], label)
    }
    const edit = { type: 'reportWindow', id: window.id, operation: 'update', values: { [field]: value } } as const
    return save.write([{ ...edit, baseVersion: window.version }], label)
  }
  const row = (window: WireRecord | undefined, name: string) => (
    <tr key={window === undefined ? 'everybody' : `${window.id} ${window.version}`}>
      <th scope="row">{name}</th>
      {FIELDS.map((field) => (
        <td key={field}>
          <TimeInput
            label={t('dailyBoard.hours.of', { department: name, field: t(`dailyBoard.hours.${field}`) })}
            value={String(window?.values[field] ?? DEFAULT_WINDOW[field])}
            isDisabled={!mayWrite}
            onCommit={(value) => write(window, field, value)}
          />
        </td>
      ))}
      {mayWrite && (
        <td>
          {window !== undefined && window.values['departmentId'] !== null && (
            <IconButton
              size="small"
              label={t('dailyBoard.hours.remove', { department: name })}
              icon={<TrashIcon className="ic-s" />}
              onClick={() =>
                void save.write(
                  [
                    {
                      type: 'reportWindow',
                      id: window.id,
                      operation: 'delete',
                      values: {},
                      baseVersion: window.version,
                    },
                  ],
                  { key: 'delete', subject: name },
                )
              }
            />
          )}
        </td>
      )}
    </tr>
  )

  const refused = Object.values(save.fields)[0] ?? save.general
  return (
    <section className="hours-section" aria-label={t('dailyBoard.hours.title')}>
      <h2 className="f14 bold">{t('dailyBoard.hours.title')}</h2>
      <p className="t3 f12">{t('dailyBoard.hours.hint')}</p>
      {refused !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={refused} />}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('dailyBoard.hours.department')}</th>
            {FIELDS.map((field) => (
              <th key={field} scope="col">
                {t(`dailyBoard.hours.${field}`)}
              </th>
            ))}
            {mayWrite && <th scope="col" aria-label={t('dailyBoard.hours.acts')} />}
          </tr>
        </thead>
        <tbody>
          {row(everybody, t('dailyBoard.hours.everybody'))}
          {own.map((window) => row(window, labelOf(window)))}
        </tbody>
      </table>
      {mayWrite && free.length > 0 && (
        <Select
          size="small"
          className="hours-pick"
          value={null}
          popupMatchSelectWidth={false}
          aria-label={t('dailyBoard.hours.add')}
          placeholder={t('dailyBoard.hours.add')}
          options={free.map(({ id, values }) => ({ value: id, label: String(values['name']) }))}
          onChange={(departmentId: string | null) => {
            if (departmentId === null) return
            const values = { ...DEFAULT_WINDOW, departmentId }
            void save.write([{ type: 'reportWindow', id: uuidv7(), operation: 'insert', values }], {
              key: 'add',
              subject: nameOf(departmentId),
            })
          }}
        />
      )}
    </section>
  )
}

interface TimeInputProps {
  readonly label: string
  readonly value: string
  readonly isDisabled: boolean
  readonly onCommit: (value: string) => Promise<boolean>
}

/** Written when it is left or Enter is pressed; Escape and a refusal bring the old time back. */
function TimeInput({ label, value, isDisabled, onCommit }: TimeInputProps) {
  const [text, setText] = useState(value)
  const commit = async () => {
    const next = text.trim()
    if (next === value) return
    if (next === '' || !(await onCommit(next))) setText(value)
  }
  return (
    <Input
      className="hours-input"
      size="small"
      maxLength={5}
      aria-label={label}
      value={text}
      disabled={isDisabled}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void commit()}
      onPressEnter={(event) => event.currentTarget.blur()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(value)
      }}
    />
  )
}
