import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { useRowPermissions, useWriter } from '#renderer/features/records/index.ts'
import { useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Note, Skeleton, showToast, type Said, type ToastWords } from '#renderer/ui/index.ts'
import { useShortcut } from '#renderer/ui/frame/index.ts'
import { EditIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MyDay } from '#shared/contract/daily.ts'
import type { Absence } from '#shared/entities/daily.ts'
import { DailyTabs } from '../DailyTabs.tsx'
import type { ActGridHandle } from './ActGrid.tsx'
import { AmendDialog, type Amending } from './AmendDialog.tsx'
import { MyDayHeader, type Show } from './MyDayHeader.tsx'
import { PlanGrid } from './PlanGrid.tsx'
import { PlanKept } from './PlanKept.tsx'
import { sayRefusal } from './refusal.ts'
import { SidePanel } from './SidePanel.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { SubmitPanel } from './SubmitPanel.tsx'
import { useMyDay } from './use-my-day.ts'
import { VisitGrid } from './VisitGrid.tsx'
import { Weeks } from './Weeks.tsx'
import './my-day.css'

/** The day of one person: what was said and done, what is to come, and handing it in. */
export function MyDayPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const local = useBusinessDay()
  const [today, setToday] = useState(local)
  const [chosen, setChosen] = useState<string | null>(null)
  const [show, setShow] = useState<Show>('day')
  const [isSubmitting, setIsSubmitting] = useState(false)
  const date = chosen ?? today
  const query = useMyDay(date)
  const day = query.data?.day === date ? query.data : undefined
  // The workbook's own day counts, wherever the computer's clock says it is.
  if (query.data !== undefined && query.data.today !== today) setToday(query.data.today)
  const canSubmit =
    day !== undefined &&
    day.canWrite &&
    day.day <= day.today &&
    (day.log?.submittedAt ?? null) === null &&
    day.log?.absence !== 'leave'
  useShortcut('submitLog', () => setIsSubmitting(true), show === 'day' && canSubmit)

  const goTo = (next: string) => {
    setChosen(next === today ? null : next)
    setShow('day')
  }
  const setAbsence = async (absence: Absence) => {
    const log = day?.log ?? null
    const edit =
      log === null
        ? ({ type: 'dailyLog', id: uuidv7(), operation: 'insert', values: { day: date, absence } } as const)
        : ({
            type: 'dailyLog',
            id: log.id,
            operation: 'update',
            values: { absence },
            baseVersion: log.version,
          } as const)
    try {
      const written = await writer.write([edit], { key: 'edit', subject: date })
      if (written === null) return
      const words: Said = ({ t, format }) =>
        t('myDay.absence.saved', { day: format.longDay(date), absence: t(`myDay.absence.${absence}`) })
      const undo = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(written.batchId) }
      showToast({ tone: 'success', text: words, action: undo })
    } catch (reason) {
      sayRefusal(reason, writer)
    }
  }
  return (
    <>
      <DailyTabs value="day" />
      <MyDayHeader
        date={date}
        today={today}
        show={show}
        day={day}
        canSubmit={canSubmit}
        onShow={setShow}
        onDay={goTo}
        onAbsence={(absence) => void setAbsence(absence)}
        onSubmit={() => setIsSubmitting(true)}
      />
      {show === 'weeks' && <Weeks today={today} onDay={goTo} />}
      {show === 'day' && query.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, query.error)}
            onRetry={() => void query.refetch()}
          />
        </div>
      )}
      {show === 'day' && !query.isError && day === undefined && <Skeleton label={t('common.loading')} />}
      {show === 'day' && day !== undefined && <Day key={day.day} day={day} onDay={goTo} />}
      {isSubmitting && day !== undefined && canSubmit && (
        <SubmitDialog day={day} writer={writer} onClose={() => setIsSubmitting(false)} />
      )}
    </>
  )
}

/** Keeps what a table of the day is about the same object while nothing of it changes. */
function Day({ day, onDay }: { readonly day: MyDay; readonly onDay: (day: string) => void }) {
  const { t } = useTranslation()
  const writer = useWriter()
  const visits = useRef<ActGridHandle | null>(null)
  const plans = useRef<ActGridHandle | null>(null)
  const plan = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<WireRecord | null>(null)
  const [amending, setAmending] = useState<Amending | null>(null)
  // The same keys add to whichever of the two tables is in use.
  useShortcut('create', () => {
    const isInPlan = plan.current?.contains(document.activeElement) === true
    const add = (isInPlan ? null : visits.current?.add) ?? plans.current?.add
    add?.()
  })
  const amend = (kind: 'change' | 'strike') => {
    if (current === null) showToast({ tone: 'info', text: t('myDay.amendment.pick') })
    else setAmending({ kind, row: current })
  }
  const { canAdd } = useRowPermissions('activity')
  const tools = day.canWrite && canAdd && (
    <>
      <Button size="small" icon={<EditIcon className="ic-s" />} onClick={() => amend('change')}>
        {t('myDay.amendment.amend')}
      </Button>
      <Button size="small" kind="ghost" onClick={() => amend('strike')}>
        {t('myDay.amendment.strike')}
      </Button>
      <Button
        size="small"
        kind="ghost"
        icon={<PlusIcon className="ic-s" />}
        onClick={() => setAmending({ kind: 'add' })}
      >
        {t('myDay.amendment.add')}
      </Button>
    </>
  )
  return (
    <div className="my-day">
      {!day.canWrite && (
        <div className="my-day-role">
          <Note>{t('myDay.readOnlyRole')}</Note>
        </div>
      )}
      <div className="my-day-top">
        <PlanKept day={day} />
        <SubmitPanel day={day} onGo={(id, field) => visits.current?.goTo(id, field)} />
      </div>
      <VisitGrid day={day} writer={writer} handle={visits} current={current} onCurrent={setCurrent} tools={tools} />
      <div className="my-day-bottom">
        <div ref={plan} className="my-day-plan-side">
          <PlanGrid day={day} writer={writer} handle={plans} />
        </div>
        <SidePanel day={day} onDay={onDay} />
      </div>
      {amending !== null && (
        <AmendDialog day={day.day} amending={amending} writer={writer} onClose={() => setAmending(null)} />
      )}
    </div>
  )
}
