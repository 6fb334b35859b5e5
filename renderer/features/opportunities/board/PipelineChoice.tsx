import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/i18n/index.ts'
import { FilterToken, MenuButton } from '#renderer/ui/index.ts'
import type { Board } from '#shared/contract/board.ts'

/** Which pipeline is on the board, where the view has opportunities of several. */
export function PipelineChoice({
  board,
  onChange,
}: {
  readonly board: Board
  readonly onChange: (pipelineId: string) => void
}) {
  const { t } = useTranslation()
  const { pipelines, pipelineId } = board
  const chosen = pipelines.find((one) => one.pipelineId === pipelineId)
  if (chosen === undefined || pipelines.length < 2) return null
  const items = pipelines.map((one) => ({
    key: one.pipelineId,
    label: `${one.name}  ${formatCount(one.count)}`,
    isChecked: one.pipelineId === pipelineId,
    onSelect: () => onChange(one.pipelineId),
  }))
  return (
    <span className="row g4 board-pipeline">
      <span className="f12">{t('board.pipeline')}</span>
      <MenuButton groups={[{ key: 'pipelines', items }]} placement="bottomRight">
        <FilterToken value={chosen.name} aria-label={`${t('board.pipeline')} ${chosen.name}`} />
      </MenuButton>
    </span>
  )
}
