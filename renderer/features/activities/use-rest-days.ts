import { useTranslation } from 'react-i18next'
import { useTeamCalendar } from '#renderer/features/calendar/index.ts'
import { titleOf, useWriter } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { isBusinessDate } from '#shared/domain/dates.ts'
import { useActWrites } from './use-act-writes.ts'

/** Says of an act that it is now planned for a day off, which is allowed, and offers the next working day. */
export function useRestDays(): { readonly say: (act: WireRecord, day: string) => void } {
  const { t } = useTranslation()
  const format = useFormatters()
  const calendar = useTeamCalendar()
  const writes = useActWrites(useWriter())
  return {
    say(act, day) {
      if (!isBusinessDate(day) || calendar.isWorkday(day)) return
      const name = calendar.wordOf(day)
      const shown = format.longDay(day)
      const next = calendar.addWorkdays(day, 1)
      const moved = t('activities.workday.move', { day: format.longDay(next) })
      showToast({
        tone: 'warning',
        text:
          name === null
            ? t('activities.workday.note', { day: shown })
            : t('activities.workday.named', { day: shown, name }),
        action: {
          label: moved,
          onClick: () => void writes.change({ id: act.id, subject: titleOf(act) }, { plannedOn: next }, moved),
        },
      })
    },
  }
}
