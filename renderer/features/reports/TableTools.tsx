import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartHandle } from '#renderer/charts/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, MenuButton } from '#renderer/ui/index.ts'
import { AnalyticsIcon, CopyIcon, ExportIcon, PrintIcon, TableIcon } from '#renderer/ui/icons.ts'
import { copyTable, savePicture, saveTable } from './save-files.ts'
import type { TableModel } from './table-model.ts'

interface TableToolsProps {
  readonly model: () => TableModel<unknown>
  /** The chart beside the table, where there is one. */
  readonly chart?: RefObject<ChartHandle | null>
}

/** One way out of a report for all its tables: clipboard, spreadsheet, picture, paper. */
export function TableTools({ model, chart }: TableToolsProps) {
  const { t } = useTranslation()
  const tools = { api: useApi(), host: useHost(), language: useLanguage(), t }
  const picture =
    chart === undefined
      ? []
      : [
          {
            key: 'picture',
            label: t('analysis.tools.picture'),
            icon: <AnalyticsIcon />,
            onSelect: () => void savePicture(tools, model().name, chart.current),
          },
        ]
  return (
    <MenuButton
      placement="bottomRight"
      groups={[
        {
          key: 'out',
          items: [
            {
              key: 'copy',
              label: t('analysis.tools.copy'),
              icon: <CopyIcon />,
              onSelect: () => void copyTable(model(), t),
            },
            {
              key: 'xlsx',
              label: t('analysis.tools.xlsx'),
              icon: <TableIcon />,
              onSelect: () => void saveTable(tools, model()),
            },
            ...picture,
            { key: 'print', label: t('analysis.tools.print'), icon: <PrintIcon />, onSelect: () => tools.host.print() },
          ],
        },
      ]}
    >
      <Button size="small" className="no-print" icon={<ExportIcon className="ic-s" />}>
        {t('common.export')}
      </Button>
    </MenuButton>
  )
}
