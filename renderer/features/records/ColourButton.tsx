import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColourDialog, type ColumnChoice, type GridSource } from '#renderer/grid/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ColourIcon } from '#renderer/ui/icons.ts'
import type { ColourRule } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'

export interface ColourButtonProps {
  readonly type: RecordType
  readonly rules: readonly ColourRule[]
  readonly columns: readonly ColumnChoice[]
  readonly source: GridSource
  readonly onChange: (rules: readonly ColourRule[]) => void
}

/** Opens the colour rules of the view. */
export function ColourButton(props: ColourButtonProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const count = props.rules.length
  return (
    <>
      <Button kind="ghost" size="small" icon={<ColourIcon className="ic-s" />} onClick={() => setIsOpen(true)}>
        {count === 0 ? t('grid.colours.button') : t('grid.colours.buttonCount', { count })}
      </Button>
      {isOpen && <ColourDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  )
}
