import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, showToast } from '#renderer/ui/index.ts'
import type { MyDay } from '#shared/contract/daily.ts'
import { standingAt } from '#shared/domain/daily/window.ts'
import { CheckList, isMet } from './SubmitPanel.tsx'
import { useNow } from './use-my-day.ts'

export interface SubmitDialogProps {
  readonly day: MyDay
  readonly writer: Writer
  readonly onClose: () => void
}

/** What is missing, what handing in means, and the act itself. */
export function SubmitDialog({ day, writer, onClose }: SubmitDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const format = useFormatters()
  const now = useNow()
  const confirm = useRef<HTMLButtonElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const isLate = standingAt(day.window, now) === 'late'
  const isWhole = day.checks.every(isMet)
  const title = format.longDay(day.day)

  const submit = async () => {
    setIsBusy(true)
    setFailed(null)
    try {
      const { records } = await writer.perform(() => api.daily.submit({ day: day.day }))
      const standing = records[0]?.values['standing'] === 'late' ? 'late' : 'onTime'
      const words = t(`myDay.submitDialog.standing.${standing}`)
      showToast({ tone: 'success', text: t('myDay.submitDialog.done', { day: title, standing: words }) })
      onClose()
    } catch (reason) {
      setFailed(sentenceOf(language, reason))
      setIsBusy(false)
    }
  }
  return (
    <Dialog
      title={t('myDay.submitDialog.title', { day: title })}
      isOpen
      width={460}
      onClose={onClose}
      focusRef={confirm}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('myDay.submitDialog.back')}
          </Button>
          <Button ref={confirm} kind="primary" isBusy={isBusy} shortcut="↵" onClick={() => void submit()}>
            {t('myDay.submitDialog.confirm')}
          </Button>
        </>
      }
    >
      <div className="my-day-submit">
        {failed !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failed} />}
        <p className={isLate ? 'warning' : ''}>
          {isLate ? t('myDay.submitDialog.late', { time: day.window.reportTo }) : t('myDay.submitDialog.onTime')}
          {now < day.window.opens && ` ${t('myDay.submitDialog.early', { time: day.window.reportFrom })}`}
        </p>
        <p>{t(isWhole ? 'myDay.submitDialog.complete' : 'myDay.submitDialog.missing')}</p>
        <CheckList day={day} />
        <p className="t3 f12">{t('myDay.submitDialog.after')}</p>
      </div>
    </Dialog>
  )
}
