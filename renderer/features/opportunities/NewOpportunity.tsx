import { useMemo } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  RecordForm,
  type FieldDraft,
  type FormAnswer,
  type FormField,
  type Writer,
} from '#renderer/features/records/index.ts'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { useStages, type Stages } from './use-stages.ts'

export interface NewOpportunityProps {
  readonly writer: Writer
  /** Already chosen, as when it is made from a customer's page. */
  readonly customer?: { readonly id: string; readonly name: string }
  readonly onDone: (record: WireRecord | null) => void
}

const chosen = (value: string | null, label: string): FieldDraft => ({ kind: 'value', value, label })

function stageOptions(stages: Stages, pipeline: FieldDraft | undefined) {
  const pipelineId = pipeline?.kind === 'value' ? String(pipeline.value ?? '') : ''
  return stages.ofPipeline(pipelineId).map(({ id, name }) => ({ value: id, label: name }))
}

/** The first stage of a pipeline that has just been chosen. */
function withFirstStage(stages: Stages, drafts: Readonly<Record<string, FieldDraft>>) {
  const first = stageOptions(stages, drafts['pipelineId'])[0]
  return { ...drafts, stageId: chosen(first?.value ?? null, first?.label ?? '') }
}

/** A new opportunity; a customer that does not exist yet is made with it, as one step. */
export function NewOpportunity(props: NewOpportunityProps) {
  const stages = useStages()
  // The form starts from the pipelines, so it waits for them.
  return stages.defaultPipelineId === null ? null : <NewOpportunityForm {...props} stages={stages} />
}

function NewOpportunityForm({ writer, customer, onDone, stages }: NewOpportunityProps & { readonly stages: Stages }) {
  const { t } = useTranslation()
  const person = useSignedIn()
  const { may, accessTo } = usePermissions()
  const mayReassign = may('opportunities.reassign')
  const mayCreateCustomer = accessTo('customers').write !== 'none'

  const initial = useMemo(() => {
    const pipelineId = stages.defaultPipelineId
    const pipeline = stages.pipelines.find(({ value }) => value === pipelineId)
    return withFirstStage(stages, {
      customerId: chosen(customer?.id ?? null, customer?.name ?? ''),
      ownerId: chosen(person.personId, person.name),
      pipelineId: chosen(pipelineId, pipeline?.label ?? ''),
    })
  }, [stages, customer, person])

  const fields: readonly FormField[] = [
    { key: 'name' },
    {
      key: 'customerId',
      ...(mayCreateCustomer ? { createLabel: (name: string) => t('records.form.createNamed', { name }) } : {}),
    },
    { key: 'amount' },
    { key: 'expectedCloseDate' },
    ...(mayReassign ? [{ key: 'ownerId' }] : []),
    { key: 'pipelineId', options: stages.pipelines },
    { key: 'stageId' },
  ]

  const submit = async ({ values, created }: FormAnswer) => {
    const { edits, id, subject } = editsOf(values, created, person.personId)
    const written = await writer.write(edits, { key: 'add', subject })
    if (written !== null) onDone(written.records.find((record) => record.id === id) ?? null)
  }

  return (
    <RecordForm
      type="opportunity"
      title={t('opportunities.form.title')}
      submitLabel={t('opportunities.form.create')}
      fields={fields}
      optionsOf={(key, drafts) => (key === 'stageId' ? stageOptions(stages, drafts['pipelineId']) : undefined)}
      initial={initial}
      onDraft={(key, drafts) => (key === 'pipelineId' ? withFirstStage(stages, drafts) : drafts)}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}

function editsOf(values: FormAnswer['values'], created: FormAnswer['created'], ownerId: string) {
  const id = uuidv7()
  const subject = String(values['name'] ?? '').slice(0, 200)
  const newCustomer = created['customerId']
  if (newCustomer === undefined) {
    const edits: readonly Edit[] = [{ type: 'opportunity', id, operation: 'insert', values }]
    return { edits, id, subject }
  }
  const customerId = uuidv7()
  const edits: readonly Edit[] = [
    {
      type: 'customer',
      id: customerId,
      operation: 'insert',
      values: { name: newCustomer, ownerId: values['ownerId'] ?? ownerId },
    },
    { type: 'opportunity', id, operation: 'insert', values: { ...values, customerId } },
  ]
  return { edits, id, subject }
}
