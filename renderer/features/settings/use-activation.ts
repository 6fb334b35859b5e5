import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { confirmDanger, showToast } from '#renderer/ui/index.ts'
import type { Person } from './people.ts'
import type { Owned } from './use-owned.ts'

export interface Activation {
  readonly deactivate: (person: Person) => Promise<void>
  readonly reactivate: (person: Person) => Promise<void>
}

/** Who leaves keeps the records; only signing in ends. */
export function useActivation(owned: Owned): Activation {
  const { t } = useTranslation()
  const api = useApi()
  const write = async (person: Person, isActive: boolean) => {
    try {
      await api.records.applyEdits({
        edits: [
          {
            type: 'person',
            id: person.id,
            operation: 'update',
            values: { isActive },
            baseVersion: person.record.version,
          },
        ],
        label: { key: 'edit', subject: person.name },
      })
      showToast({
        tone: 'success',
        text: t(isActive ? 'settings.people.reactivated' : 'settings.people.deactivated', { name: person.name }),
      })
    } catch (reason) {
      showFailure(reason)
    }
  }
  return {
    reactivate: (person) => write(person, true),
    async deactivate(person) {
      const isConfirmed = await confirmDanger({
        title: t('settings.people.deactivateTitle', { name: person.name }),
        consequence: t('settings.people.deactivateText', {
          opportunities: owned.opportunities,
          customers: owned.customers,
        }),
        confirmLabel: t('settings.people.deactivateNow'),
        safeLabel: t('settings.people.keepActive'),
        wayBack: t('settings.people.deactivateBack'),
      })
      if (isConfirmed) await write(person, false)
    },
  }
}
