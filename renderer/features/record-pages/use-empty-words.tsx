import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EmptyWords, LinkedType } from '#renderer/features/records/index.ts'
import { usePermissions, useWorkbookActs } from '#renderer/features/session/index.ts'
import { ImportIcon } from '#renderer/ui/icons.ts'
import type { MenuGroup } from '#renderer/ui/index.ts'
import { importableType } from '#shared/contract/import-types.ts'

export interface PageWords extends Omit<EmptyWords, 'dropLast' | 'createLabel' | 'onCreate' | 'onImport' | 'onSample'> {
  readonly page: string
  readonly views: string
  readonly create: string
}

/** Some types are made in the workbook alone: no file brings a check or a delegation. */
function useMayImport(type: LinkedType): boolean {
  return usePermissions().may('imports.run') && importableType.safeParse(type).success
}

/** Words and acts of an empty table of records. */
export function useEmptyWords(type: LinkedType, words: PageWords, onCreate: (() => void) | undefined): EmptyWords {
  const { t } = useTranslation()
  const mayImport = useMayImport(type)
  const navigate = useNavigate()
  const onSample = useOpenSample(type)
  return {
    ...words,
    dropLast: (condition) => t('records.page.dropLast', { condition }),
    createLabel: words.create,
    ...(onCreate === undefined ? {} : { onCreate }),
    ...(mayImport ? { onImport: () => void navigate({ to: '/imports', search: { type } }) } : {}),
    ...(onSample === undefined ? {} : { onSample }),
  }
}

/** Whoever sees no opportunity although every one is theirs to see has a workbook without any. */
function useOpenSample(type: LinkedType): (() => Promise<void>) | undefined {
  const acts = useWorkbookActs()
  const seesAll = usePermissions().accessTo('opportunities').read === 'all'
  return type === 'opportunity' && seesAll ? () => acts.withToast(acts.openSample) : undefined
}

/** Bringing records of the type from a file, for those who may. */
export function useImportGroup(type: LinkedType): readonly MenuGroup[] {
  const { t } = useTranslation()
  const mayImport = useMayImport(type)
  const navigate = useNavigate()
  if (!mayImport) return []
  const onSelect = () => void navigate({ to: '/imports', search: { type } })
  return [
    { key: 'import', items: [{ key: 'import', label: t('records.page.import'), icon: <ImportIcon />, onSelect }] },
  ]
}
