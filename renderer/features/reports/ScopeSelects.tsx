import './reports.css'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { isDraftEdition } from '#shared/domain/pipeline-editions.ts'
import type { Scope } from './use-scope.ts'

const ALL = ''

function nameOf(record: WireRecord): string {
  return String(record.values['name'] ?? '')
}

interface PickProps {
  readonly label: string
  /** Words for "no narrowing"; absent where something is always chosen. */
  readonly all?: string
  readonly value: string | undefined
  readonly records: readonly WireRecord[]
  readonly onChange: (id: string | undefined) => void
}

function Pick({ label, all, value, records, onChange }: PickProps) {
  const options = records.map((record) => ({ value: record.id, label: nameOf(record) }))
  return (
    <Select
      size="small"
      variant="filled"
      className="scope-select"
      aria-label={label}
      value={value ?? ALL}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={all === undefined ? options : [{ value: ALL, label: all }, ...options]}
      onChange={(id) => onChange(id === ALL ? undefined : id)}
    />
  )
}

export function PipelineSelect({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation()
  const all = useAll('pipeline').data ?? []
  const pipelines = all.filter((pipeline) => !isDraftEdition(all, pipeline))
  const fallback = pipelines.find((record) => record.values['isDefault'] === true) ?? pipelines[0]
  if (pipelines.length < 2) return null
  return (
    <Pick
      label={t('reports.pipeline')}
      value={scope.choice.pipelineId ?? fallback?.id}
      records={pipelines}
      onChange={(pipelineId) => scope.change({ pipelineId })}
    />
  )
}

export function DepartmentSelect({ scope, hasAll = true }: { readonly scope: Scope; readonly hasAll?: boolean }) {
  const { t } = useTranslation()
  const departments = useAll('department').data ?? []
  return (
    <Pick
      label={t('reports.department')}
      {...(hasAll ? { all: t('reports.allDepartments') } : {})}
      value={scope.choice.departmentId}
      records={departments}
      onChange={(departmentId) => scope.change({ departmentId, personId: undefined })}
    />
  )
}

export function PersonSelect({ scope, hasAll = true }: { readonly scope: Scope; readonly hasAll?: boolean }) {
  const { t } = useTranslation()
  const people = useAll('person').data ?? []
  return (
    <Pick
      label={t('reports.person')}
      {...(hasAll ? { all: t('reports.allPeople') } : {})}
      value={scope.choice.personId}
      records={people}
      onChange={(personId) => scope.change({ personId })}
    />
  )
}

/** Department and person of a report. */
export function ScopeSelects({ scope }: { readonly scope: Scope }) {
  return (
    <>
      <DepartmentSelect scope={scope} />
      <PersonSelect scope={scope} />
    </>
  )
}
