import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from '@tanstack/react-router'
import { ActForm, AgendaSwitch } from '#renderer/features/activities/index.ts'
import { useWriter } from '#renderer/features/records/index.ts'
import { RunsToday } from '#renderer/features/runs/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import { PlusIcon, PrintIcon } from '#renderer/ui/icons.ts'
import type { Agenda } from '#shared/contract/activities.ts'
import type { TodayReport } from '#shared/contract/today.ts'
import { AgendaColumn } from './AgendaColumn.tsx'
import { CareSection } from './CareSection.tsx'
import { DailySection } from './DailySection.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { GatesSection } from './GatesSection.tsx'
import { OverdueSection } from './OverdueSection.tsx'
import { TeamSection } from './TeamSection.tsx'
import { useToday } from './use-today.ts'
import { WarningsSection } from './WarningsSection.tsx'
import './today.css'

/** Where the day begins: what is to do, what is late, what is wrong, what is ready; for managers their people besides. */
export function TodayPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const navigate = useNavigate()
  const { report, agenda } = useToday()
  const [isPlanning, setIsPlanning] = useState(false)
  const mayPlan = usePermissions().accessTo('activities').write !== 'none'
  useShortcut('create', () => setIsPlanning(true), mayPlan)
  const failed = report.isError ? report : agenda.isError ? agenda : null
  return (
    <>
      <header className="page-header">
        <h1>{t('today.title')}</h1>
        {report.data !== undefined && <DayWords day={report.data.day} />}
        <span className="grow" />
        <Button
          size="small"
          kind="ghost"
          icon={<PrintIcon className="ic-s" />}
          onClick={() => void navigate({ to: '/digest' })}
        >
          {t('today.digest')}
        </Button>
        <AgendaSwitch page="today" />
        {mayPlan && (
          <Button
            size="small"
            kind="primary"
            icon={<PlusIcon className="ic-s" />}
            shortcut={printKeys('create')}
            onClick={() => setIsPlanning(true)}
          >
            {t('today.plan')}
          </Button>
        )}
      </header>
      {failed !== null && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, failed.error)}
            onRetry={() => void failed.refetch()}
          />
        </div>
      )}
      {failed === null && (report.data === undefined || agenda.data === undefined) && (
        <Skeleton label={t('common.loading')} />
      )}
      <FirstSteps />
      {report.data !== undefined && agenda.data !== undefined && <Columns report={report.data} agenda={agenda.data} />}
      {isPlanning && <ActForm writer={writer} state="planned" onDone={() => setIsPlanning(false)} />}
    </>
  )
}

function DayWords({ day }: { readonly day: TodayReport['day'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const name = day.name === null ? '' : language === 'zh-CN' ? day.name.zh : day.name.en
  return (
    <span className="t2">
      {[format.longDay(day.date), name, t(day.isWorkday ? 'today.workday' : 'today.restDay')]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

function Columns({ report, agenda }: { readonly report: TodayReport; readonly agenda: Agenda }) {
  const isTeam = report.team !== null
  return (
    <div className="today">
      <div className="today-column">
        {isTeam && <TeamSection team={report.team ?? []} nextWorkday={report.day.nextWorkday} />}
        <AgendaColumn report={report} agenda={agenda} isFirst={!isTeam} />
      </div>
      <div className="today-column">
        <OverdueSection agenda={agenda} next={report.nextActions} today={report.day.date} />
        <WarningsSection hasOwner={isTeam} />
      </div>
      <div className="today-column today-side">
        {isTeam && <DailySection />}
        <RunsToday />
        <GatesSection gates={report.gates} />
        {report.care !== null && <CareSection care={report.care} />}
      </div>
    </div>
  )
}
