import { useTranslation } from 'react-i18next'
import { IconButton, StagePips } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { CellInput } from './CellInput.tsx'
import type { RecordEdits } from './use-record-edits.ts'

interface StageTableProps {
  readonly stages: readonly WireRecord[]
  readonly edits: RecordEdits
  readonly mayWrite: boolean
}

export function StageTable({ stages, edits, mayWrite }: StageTableProps) {
  const { t } = useTranslation()
  return (
    <table className="table stage-table">
      <thead>
        <tr>
          <th scope="col">{t('settings.pipelines.order')}</th>
          <th scope="col">{t('settings.pipelines.stage')}</th>
          <th scope="col" className="num">
            {t('settings.pipelines.probability')}
          </th>
          <th scope="col" className="num">
            {t('settings.pipelines.days')}
          </th>
          {mayWrite && <th scope="col" aria-label={t('settings.pipelines.acts')} />}
        </tr>
      </thead>
      <tbody>
        {stages.map((stage, index) => (
          <StageRow
            key={`${stage.id} ${stage.version}`}
            stage={stage}
            index={index}
            stages={stages}
            edits={edits}
            mayWrite={mayWrite}
          />
        ))}
      </tbody>
    </table>
  )
}

/** `52.5` per cent as basis points; a text that is no number is left to the service to refuse. */
function toBasisPoints(text: string): number | string {
  const value = Number(text.replace(/[%％]$/, '').trim())
  return text.trim() === '' || Number.isNaN(value) ? text : Math.round(value * 100)
}

function toDays(text: string): number | string | null {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}

interface StageRowProps extends StageTableProps {
  readonly stage: WireRecord
  readonly index: number
}

function StageRow({ stage, index, stages, edits, mayWrite }: StageRowProps) {
  const { t } = useTranslation()
  const name = String(stage.values['name'])
  const isRefused = (field: string) => edits.refusal?.recordId === stage.id && edits.refusal.field === field
  const days = stage.values['expectedDays']
  return (
    <tr>
      <td>
        <span className="row g8">
          <span className="t3 f12">{index + 1}</span>
          <StagePips index={index} count={stages.length} />
        </span>
      </td>
      <td>
        <CellInput
          label={t('settings.pipelines.nameOf', { name })}
          value={name}
          isDisabled={!mayWrite}
          isInvalid={isRefused('name')}
          onCommit={(text) => void edits.update(stage, { name: text }, name)}
        />
      </td>
      <td className="num">
        <CellInput
          label={t('settings.pipelines.probabilityOf', { name })}
          value={String(Number(stage.values['probability']) / 100)}
          isNumber
          isDisabled={!mayWrite}
          isInvalid={isRefused('probability')}
          suffix="%"
          onCommit={(text) => void edits.update(stage, { probability: toBasisPoints(text) }, name)}
        />
      </td>
      <td className="num">
        <CellInput
          label={t('settings.pipelines.daysOf', { name })}
          value={typeof days === 'number' ? String(days) : ''}
          isNumber
          isDisabled={!mayWrite}
          isInvalid={isRefused('expectedDays')}
          onCommit={(text) => void edits.update(stage, { expectedDays: toDays(text) }, name)}
        />
      </td>
      {mayWrite && (
        <td>
          <StageActs stage={stage} index={index} stages={stages} edits={edits} />
        </td>
      )}
    </tr>
  )
}

function StageActs({ stage, index, stages, edits }: Omit<StageRowProps, 'mayWrite'>) {
  const { t } = useTranslation()
  const name = String(stage.values['name'])
  const swap = (other: WireRecord | undefined) => {
    if (other === undefined) return
    const place = (record: WireRecord, position: unknown): Edit => ({
      type: 'stage',
      id: record.id,
      operation: 'update',
      values: { position: Number(position) },
      baseVersion: record.version,
    })
    void edits.apply([place(stage, other.values['position']), place(other, stage.values['position'])], {
      key: 'settings',
      subject: name,
    })
  }
  const remove = () =>
    void edits.apply([{ type: 'stage', id: stage.id, operation: 'delete', values: {}, baseVersion: stage.version }], {
      key: 'delete',
      subject: name,
    })
  return (
    <span className="row">
      <IconButton
        size="small"
        label={t('settings.pipelines.up', { name })}
        icon={<ChevronUpIcon className="ic-s" />}
        disabled={index === 0}
        onClick={() => swap(stages[index - 1])}
      />
      <IconButton
        size="small"
        label={t('settings.pipelines.down', { name })}
        icon={<ChevronDownIcon className="ic-s" />}
        disabled={index === stages.length - 1}
        onClick={() => swap(stages[index + 1])}
      />
      <IconButton
        size="small"
        label={t('settings.pipelines.removeStage', { name })}
        icon={<TrashIcon className="ic-s" />}
        disabled={stages.length === 1}
        onClick={remove}
      />
    </span>
  )
}
