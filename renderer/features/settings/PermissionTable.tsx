import { useTranslation } from 'react-i18next'
import { ACCESS, ACTS, type Act, type Resource, type Role } from '#shared/domain/permissions.ts'

const COLUMNS = ['salesperson', 'manager', 'trainer', 'assistant', 'administrator'] as const satisfies readonly Role[]

const RESOURCE_ROWS = [
  'opportunities',
  'customers',
  'activities',
  'logs',
  'office',
  'checks',
  'expenses',
  'budgets',
  'expenseRules',
  'plans',
  'playbooks',
  'runs',
  'training',
  'trainees',
  'talks',
  'products',
  'pipelines',
  'fields',
  'people',
  'imports',
  'workbook',
] as const satisfies readonly Resource[]

const ACT_ROWS = [
  'opportunities.reassign',
  'gates.override',
  'office.enter',
  'logs.answerHelp',
  'checks.draw',
  'expenses.audit',
  'expenses.decide',
  'expenses.pay',
  'expenses.closeMonth',
  'playbooks.publish',
  'records.merge',
  'records.export',
  'views.share',
  'people.setPassword',
  'workbook.backup',
  'workbook.verify',
] as const satisfies readonly Act[]

type Word = 'none' | 'own' | 'department' | 'all' | 'view' | 'yes'

function wordOf(resource: Resource, role: Role): Word {
  const { read, write } = ACCESS[resource][role]
  if (write !== 'none') return write
  return read === 'none' ? 'none' : 'view'
}

function actWord(act: Act, role: Role): Word {
  const allowed: readonly Role[] = ACTS[act]
  return allowed.includes(role) ? 'yes' : 'none'
}

/** The table that the services enforce, with the columns of the chosen person's roles marked. */
export function PermissionTable({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useTranslation()
  const cell = (role: Role, word: Word) => (
    <td key={role} data-mine={roles.includes(role) || undefined} className={word === 'none' ? 't3' : undefined}>
      {t(`settings.permissions.words.${word}`)}
    </td>
  )
  return (
    <table className="table permission-table">
      <thead>
        <tr>
          <th scope="col" aria-label={t('settings.permissions.what')} />
          {COLUMNS.map((role) => (
            <th key={role} scope="col" data-mine={roles.includes(role) || undefined}>
              {t(`settings.permissions.roles.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {RESOURCE_ROWS.map((resource) => (
          <tr key={resource}>
            <th scope="row">{t(`settings.permissions.resources.${resource}`)}</th>
            {COLUMNS.map((role) => cell(role, wordOf(resource, role)))}
          </tr>
        ))}
        {ACT_ROWS.map((act) => (
          <tr key={act}>
            <th scope="row">{t(`settings.permissions.acts.${actKey(act)}`)}</th>
            {COLUMNS.map((role) => cell(role, actWord(act, role)))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ACT_KEYS = {
  'opportunities.reassign': 'reassign',
  'gates.override': 'override',
  'office.enter': 'office',
  'logs.answerHelp': 'answerHelp',
  'checks.draw': 'draw',
  'expenses.audit': 'audit',
  'expenses.decide': 'decide',
  'expenses.pay': 'pay',
  'expenses.closeMonth': 'closeMonth',
  'playbooks.publish': 'publish',
  'records.merge': 'merge',
  'records.export': 'export',
  'views.share': 'share',
  'people.setPassword': 'setPassword',
  'workbook.backup': 'backup',
  'workbook.verify': 'verify',
} as const satisfies Record<(typeof ACT_ROWS)[number], string>

function actKey<A extends (typeof ACT_ROWS)[number]>(act: A): (typeof ACT_KEYS)[A] {
  return ACT_KEYS[act]
}
