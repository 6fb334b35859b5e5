import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { ColumnsIcon } from '#renderer/ui/icons.ts'
import type { ColumnChoice } from './grid-options.ts'

export interface ColumnChooserProps {
  readonly columns: readonly ColumnChoice[]
  readonly onChange: (key: string, isShown: boolean) => void
  readonly onReset: () => void
}

/** Which columns are on screen; kept for the person on this computer. */
export function ColumnChooser({ columns, onChange, onReset }: ColumnChooserProps) {
  const { t } = useTranslation()
  const shown = columns.filter(({ isShown }) => isShown).length
  const groups = [...new Set(columns.map(({ groupLabel }) => groupLabel))]
  const list = (
    <fieldset className="column-list" aria-label={t('grid.columnsTitle')}>
      {groups.map((group) => (
        <div key={group}>
          {group !== '' && <p className="f11 t3">{group}</p>}
          {columns
            .filter(({ groupLabel }) => groupLabel === group)
            .map(({ key, label, isShown }) => (
              <label key={key} className="filter-value">
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={isShown && shown === 1}
                  onChange={(event) => onChange(key, event.target.checked)}
                />
                {label}
              </label>
            ))}
        </div>
      ))}
      <Button size="small" kind="ghost" onClick={onReset}>
        {t('grid.columnsReset')}
      </Button>
    </fieldset>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight" arrow={false} destroyOnHidden>
      <Button kind="ghost" size="small" icon={<ColumnsIcon className="ic-s" />}>
        {t('grid.columnsOf', { shown, all: columns.length })}
      </Button>
    </Popover>
  )
}
