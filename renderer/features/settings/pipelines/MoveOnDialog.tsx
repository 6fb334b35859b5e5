import { useState } from 'react'
import { Checkbox, Select } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys, useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, Note, showToast, Skeleton } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MoveOnPreview } from '#shared/contract/pipelines.ts'

interface MoveOnDialogProps {
  readonly from: WireRecord
  readonly to: WireRecord
  /** Of both pipelines, each in order. */
  readonly fromStages: readonly WireRecord[]
  readonly toStages: readonly WireRecord[]
  readonly onClose: () => void
}

type Row = MoveOnPreview['rows'][number]

/** Shows what moving open opportunities to another edition would do, and moves those that are ticked. */
export function MoveOnDialog({ from, to, fromStages, toStages, onClose }: MoveOnDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const save = useSave()
  const [targets, setTargets] = useState<Readonly<Record<string, string>>>({})
  /** What was taken out; everything that can be moved is ticked at first. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const request = { fromId: from.id, toId: to.id, targets }
  const preview = useQuery({
    queryKey: [...queryKeys.reports, 'moveOn', request],
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: () => api.pipelines.previewMoveOn(request),
  })
  const rows = preview.data?.rows ?? []
  const ticked = rows.filter(({ id, toStageId }) => toStageId !== null && !left.has(id))
  const tick = (ids: readonly string[], isTicked: boolean) =>
    setLeft((now) => {
      const next = new Set(now)
      for (const id of ids) {
        if (isTicked) next.delete(id)
        else next.add(id)
      }
      return next
    })

  const move = async () => {
    const ids = ticked.map(({ id }) => id)
    const isMoved = await save.run((calls) => calls.pipelines.moveOn({ ...request, ids }))
    if (!isMoved) return
    showToast({ tone: 'success', text: t('pipelines.moveOn.moved', { count: ids.length }) })
    onClose()
  }

  return (
    <Dialog
      title={t('pipelines.moveOn.title', { name: String(to.values['name']) })}
      isOpen
      width={860}
      onClose={onClose}
      footNote={t('pipelines.moveOn.from', { name: String(from.values['name']) })}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="primary"
            isBusy={save.isBusy}
            disabled={ticked.length === 0 || preview.isFetching}
            onClick={() => void move()}
          >
            {ticked.length === 0
              ? t('pipelines.moveOn.moveNone')
              : t('pipelines.moveOn.move', { count: ticked.length })}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <p className="t2">{t('pipelines.moveOn.lead')}</p>
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        {preview.isError && <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, preview.error)} />}
        {preview.isPending && <Skeleton label={t('common.loading')} />}
        {preview.data !== undefined && (
          <>
            {preview.data.total === 0 && <p className="t3">{t('pipelines.moveOn.none')}</p>}
            {preview.data.total > 0 && (
              <div className="move-on-rows">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('pipelines.moveOn.opportunity')}</th>
                      <th scope="col">{t('pipelines.moveOn.customer')}</th>
                      <th scope="col">{t('pipelines.moveOn.owner')}</th>
                      <th scope="col">{t('pipelines.moveOn.marks')}</th>
                    </tr>
                  </thead>
                  {preview.data.stages
                    .filter(({ count }) => count > 0)
                    .map((stage) => (
                      <StageRows
                        key={stage.fromStageId}
                        name={String(fromStages.find(({ id }) => id === stage.fromStageId)?.values['name'] ?? '')}
                        stage={stage}
                        toStages={toStages}
                        rows={rows.filter(({ fromStageId }) => fromStageId === stage.fromStageId)}
                        left={left}
                        onTick={tick}
                        onTarget={(toStageId) => setTargets((now) => ({ ...now, [stage.fromStageId]: toStageId }))}
                      />
                    ))}
                </table>
              </div>
            )}
            {rows.length < preview.data.total && <Note>{t('pipelines.moveOn.more', { count: rows.length })}</Note>}
            {preview.data.outOfReach > 0 && (
              <Note>{t('pipelines.moveOn.outOfReach', { count: preview.data.outOfReach })}</Note>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

interface StageRowsProps {
  readonly name: string
  readonly stage: MoveOnPreview['stages'][number]
  readonly toStages: readonly WireRecord[]
  readonly rows: readonly Row[]
  readonly left: ReadonlySet<string>
  readonly onTick: (ids: readonly string[], isTicked: boolean) => void
  readonly onTarget: (toStageId: string) => void
}

function StageRows({ name, stage, toStages, rows, left, onTick, onTarget }: StageRowsProps) {
  const { t } = useTranslation()
  const isMapped = stage.toStageId !== null
  const tickedCount = isMapped ? rows.filter(({ id }) => !left.has(id)).length : 0
  return (
    <tbody>
      <tr className="move-on-stage">
        <th scope="rowgroup" colSpan={4}>
          <span className="row g8">
            <Checkbox
              aria-label={t('pipelines.moveOn.all', { name })}
              checked={tickedCount === rows.length && isMapped}
              indeterminate={tickedCount > 0 && tickedCount < rows.length}
              disabled={!isMapped}
              onChange={(event) =>
                onTick(
                  rows.map(({ id }) => id),
                  event.target.checked,
                )
              }
            />
            <span>{name}</span>
            <span aria-hidden="true">→</span>
            <Select
              size="small"
              className="move-on-target"
              aria-label={t('pipelines.moveOn.target', { name })}
              placeholder={t('pipelines.moveOn.choose')}
              value={stage.toStageId}
              onChange={onTarget}
              options={toStages.map(({ id, values }) => ({ value: id, label: String(values['name']) }))}
            />
            <span className={isMapped ? 't3 f12' : 'danger f12'}>{t(`pipelines.moveOn.match.${stage.match}`)}</span>
            <span className="grow" />
            <span className="t3 f12">{t('pipelines.openCount', { count: stage.count })}</span>
          </span>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>
            <Checkbox
              checked={isMapped && !left.has(row.id)}
              disabled={!isMapped}
              aria-label={t('pipelines.moveOn.one', { name: row.name })}
              onChange={(event) => onTick([row.id], event.target.checked)}
            />
            <span className="move-on-name">{row.name}</span>
          </td>
          <td>{row.customerName}</td>
          <td>{row.ownerName}</td>
          <td className={row.missing.length > 0 ? 'move-on-missing' : 't3'}>
            {row.missing.length > 0
              ? t('pipelines.moveOn.missing', { marks: row.missing.join(t('pipelines.moveOn.comma')) })
              : isMapped && t('pipelines.moveOn.complete')}
          </td>
        </tr>
      ))}
    </tbody>
  )
}
