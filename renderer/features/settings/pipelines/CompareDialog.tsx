import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useSave } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, ErrorNotice, Note, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { compareEditions, type FieldChange, type ItemDifference } from '#shared/domain/pipeline-compare.ts'
import { editionInForce, editionOf, editionsOf } from '#shared/domain/pipeline-editions.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { choiceLabel, labelOfField } from '#shared/locale/index.ts'
import type { PipelineData } from './use-pipeline-data.ts'

interface CompareDialogProps {
  readonly pipeline: WireRecord
  readonly data: PipelineData
  /** For a draft that is to be published: how many findings of its check must be mended. */
  readonly mustMend?: number
  readonly onClose: () => void
}

/** What differs between two editions of a pipeline, stage by stage; before a draft is published, with that act. */
export function CompareDialog({ pipeline, data, mustMend, onClose }: CompareDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave()
  const editions = editionsOf(data.pipelines, pipeline)
  const others = editions.filter(({ id }) => id !== pipeline.id)
  const inForce = editionInForce(data.pipelines, pipeline)
  const before =
    others.find(({ id }) => id === inForce?.id) ??
    others.find((other) => editionOf(other) < editionOf(pipeline)) ??
    others[0]
  const [chosenId, setChosenId] = useState(before?.id)
  const other = others.find(({ id }) => id === chosenId) ?? before
  if (other === undefined) return null
  const [older, newer] = editionOf(other) < editionOf(pipeline) ? [other, pipeline] : [pipeline, other]
  const { stages, marks, tasks } = data
  const differences = compareEditions(
    { pipeline: older, stages, marks, tasks },
    { pipeline: newer, stages, marks, tasks },
  )
  const changed = differences.filter(({ kind }) => kind !== 'same')
  const isPublishing = mustMend !== undefined
  const publish = async () => {
    const isPublished = await save.run((api) => api.pipelines.publish({ pipelineId: pipeline.id, language }))
    if (!isPublished) return
    showToast({ tone: 'success', text: t('pipelines.draft.published', { edition: editionOf(pipeline) }) })
    onClose()
  }
  const nameOf = (edition: WireRecord) => t('pipelines.edition', { edition: editionOf(edition) })
  return (
    <Dialog
      title={
        isPublishing
          ? t('pipelines.draft.publishTitle', { name: String(older.values['name']), edition: editionOf(newer) })
          : t('pipelines.compare.title', { name: String(newer.values['name']) })
      }
      isOpen
      width={760}
      onClose={onClose}
      footNote={t('pipelines.compare.same', { count: differences.length - changed.length })}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t(isPublishing ? 'common.cancel' : 'common.close')}
          </Button>
          {isPublishing && (
            <Button kind="primary" isBusy={save.isBusy} onClick={() => void publish()}>
              {t('pipelines.draft.publishNow', { edition: editionOf(newer) })}
            </Button>
          )}
        </>
      }
    >
      <div className="settings-form">
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        {isPublishing && (
          <p>{t('pipelines.draft.publishNote', { edition: editionOf(newer), inForce: editionOf(older) })}</p>
        )}
        {isPublishing && mustMend > 0 && <Note tone="warning">{t('pipelines.draft.must', { count: mustMend })}</Note>}
        <div className="row g8">
          <span className="t2">{t('pipelines.compare.lead', { older: nameOf(older), newer: nameOf(newer) })}</span>
          {others.length > 1 && !isPublishing && (
            <Select
              size="small"
              aria-label={t('pipelines.compare.other')}
              className="move-on-target"
              value={other.id}
              options={others.map((edition) => ({ value: edition.id, label: nameOf(edition) }))}
              onChange={setChosenId}
            />
          )}
        </div>
        {changed.length === 0 ? (
          <p className="t3">{t('pipelines.compare.none')}</p>
        ) : (
          <div className="move-on-rows">
            <table className="table compare-table">
              <thead>
                <tr>
                  <th scope="col">{t('pipelines.compare.what')}</th>
                  <th scope="col">{nameOf(older)}</th>
                  <th scope="col">{nameOf(newer)}</th>
                </tr>
              </thead>
              {changed.map(({ kind, name, changes, isMoved, ...items }) => (
                <tbody key={`${kind} ${name}`}>
                  <tr className="move-on-stage">
                    <th scope="rowgroup" colSpan={3}>
                      {name}
                      {kind !== 'changed' && <span className="t3"> · {t(`pipelines.compare.stage.${kind}`)}</span>}
                      {isMoved && <span className="t3"> · {t('pipelines.compare.moved')}</span>}
                    </th>
                  </tr>
                  <Changes type="stage" changes={changes} />
                  <Items type="promotionMark" items={items.marks} />
                  <Items type="stageTask" items={items.tasks} />
                </tbody>
              ))}
            </table>
          </div>
        )}
      </div>
    </Dialog>
  )
}

type Compared = Extract<RecordType, 'stage' | 'promotionMark' | 'stageTask'>

/** Values as the editor shows them. */
function useValueText(type: Compared): (key: string, value: FieldValue) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const book = useFieldBook()
  return (key, value) => {
    if (value === null || value === '') return '—'
    if (typeof value === 'boolean') return t(value ? 'pipelines.compare.yes' : 'pipelines.compare.no')
    if (key === 'probability') return format.percent(Number(value))
    if (key === 'fieldKey') {
      const field = book.fieldOf('opportunity', String(value))
      return field === undefined ? String(value) : labelOfField(language, 'opportunity', String(value), field)
    }
    const field = book.fieldOf(type, key)
    return field?.type === 'choice' ? choiceLabel(language, type, key, String(value)) : String(value)
  }
}

interface ChangesProps {
  readonly type: Compared
  readonly changes: readonly FieldChange[]
  /** The mark or task whose they are. */
  readonly of?: string
}

function Changes({ type, changes, of }: ChangesProps) {
  const language = useLanguage()
  const book = useFieldBook()
  const textOf = useValueText(type)
  return changes.map(({ key, before, after }) => {
    const field = book.fieldOf(type, key)
    const label = field === undefined ? key : labelOfField(language, type, key, field)
    return (
      <tr key={key}>
        <td>{of === undefined ? label : `${of} · ${label}`}</td>
        <td className="t2">{textOf(key, before)}</td>
        <td>{textOf(key, after)}</td>
      </tr>
    )
  })
}

function Items({
  type,
  items,
}: {
  readonly type: Exclude<Compared, 'stage'>
  readonly items: readonly ItemDifference[]
}) {
  const { t } = useTranslation()
  const what = t(`pipelines.compare.${type}`)
  return items.map(({ kind, name, changes }) =>
    kind === 'changed' ? (
      <Changes key={name} type={type} changes={changes} of={name} />
    ) : (
      <tr key={`${kind} ${name}`}>
        <td>{what}</td>
        <td className="t2">{kind === 'removed' ? name : '—'}</td>
        <td>{kind === 'added' ? name : '—'}</td>
      </tr>
    ),
  )
}
