import { useTranslation } from 'react-i18next'
import { useGoTo } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { BoardIcon, ShieldIcon, TableIcon } from '#renderer/ui/icons.ts'

const PLACES = {
  list: '/daily/problems',
  groups: '/daily/problems/groups',
  rules: '/daily/problems/rules',
} as const
export type ProblemsPlace = keyof typeof PLACES

/** The same problems one by one or by group, and the rules that came out of them. */
export function ProblemsSwitch({ page }: { readonly page: ProblemsPlace }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <Segmented<ProblemsPlace>
      label={t('problems.switch')}
      size="small"
      value={page}
      onChange={(next) => {
        if (next !== page) goTo({ to: PLACES[next], search: {} })
      }}
      options={[
        { value: 'list', label: t('problems.list'), icon: <TableIcon className="ic-s" /> },
        { value: 'groups', label: t('problems.groups.title'), icon: <BoardIcon className="ic-s" /> },
        { value: 'rules', label: t('problems.rules.title'), icon: <ShieldIcon className="ic-s" /> },
      ]}
    />
  )
}
