import { useTranslation } from 'react-i18next'
import { MyRunSteps } from '#renderer/features/runs/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, Note } from '#renderer/ui/index.ts'
import { EditIcon } from '#renderer/ui/icons.ts'
import type { LogHead, MyDay } from '#shared/contract/daily.ts'
import { OwnHelp } from '../board/OwnHelp.tsx'
import { AmendmentCard } from './AmendmentCard.tsx'
import { OfficeCompare } from './OfficeCompare.tsx'
import { useInstantWords } from './words.ts'

function useLogWords(log: LogHead | null, entries: number): string {
  const { t } = useTranslation()
  const instantWords = useInstantWords()
  if (log !== null && log.submittedAt !== null) {
    const standing = t(`myDay.submitDialog.standing.${log.standing === 'late' ? 'late' : 'onTime'}`)
    return t('myDay.log.submitted', { count: entries, at: instantWords(log.submittedAt), standing })
  }
  if (log !== null && log.absence !== 'none') return t(`myDay.log.absent.${log.absence}`)
  return entries === 0 ? t('myDay.log.none') : t('myDay.log.draft', { count: entries })
}

interface LogPartProps {
  readonly title: string
  readonly log: LogHead | null
  readonly entries: number
  readonly amendments: MyDay['amendments']
  readonly onOpen?: () => void
}

function LogPart({ title, log, entries, amendments, onOpen }: LogPartProps) {
  const { t } = useTranslation()
  const words = useLogWords(log, entries)
  const submittedAt = log?.submittedAt ?? null
  return (
    <section aria-label={title}>
      <div className="my-day-head">
        <h2 className="ellipsis">{title}</h2>
        <span className="grow" />
        {amendments.length > 0 && (
          <Chip tone="info" size="small" icon={<EditIcon className="ic-xs" />}>
            {t('myDay.log.amendments', { count: amendments.length })}
          </Chip>
        )}
      </div>
      <p className="my-day-hint">{words}</p>
      {submittedAt !== null &&
        amendments.map((amendment) => (
          <AmendmentCard key={amendment.id} amendment={amendment} submittedAt={submittedAt} />
        ))}
      {onOpen !== undefined && (log !== null || entries > 0) && (
        <div className="my-day-side-acts">
          <Button size="small" onClick={onOpen}>
            {t('myDay.log.goTo')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Beside the plan: the log of the workday before; once this one was submitted, what became of it. */
export function SidePanel({ day, onDay }: { readonly day: MyDay; readonly onDay: (day: string) => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { log, office, previous } = day
  const isSubmitted = log !== null && log.submittedAt !== null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
    <section className="my-day-side" tabIndex={0} aria-label={t('myDay.log.own')}>
      <OwnHelp />
      {day.day === day.today && day.canWrite && <MyRunSteps today={day.today} />}
      {isSubmitted && (
        <LogPart title={t('myDay.log.own')} log={log} entries={day.entries} amendments={day.amendments} />
      )}
      {office !== null && office.comparison !== null && (
        <OfficeCompare office={office} comparison={office.comparison} />
      )}
      <LogPart
        title={t('myDay.log.previous', { day: format.longDay(day.previousDay) })}
        {...previous}
        onOpen={() => onDay(day.previousDay)}
      />
      {!isSubmitted && (
        <div className="my-day-side-note">
          <Note>{t('myDay.log.note')}</Note>
        </div>
      )}
    </section>
  )
}
