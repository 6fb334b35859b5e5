import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { amountOf, categoryOf, dayOf, textOf } from './use-claim-lines.ts'

interface QuestionPanelProps {
  readonly lines: readonly WireRecord[]
  readonly writer: Writer
  readonly canAnswer: boolean
}

/** What the auditor asks about lines, and the claimant's replies. */
export function QuestionPanel({ lines, writer, canAnswer }: QuestionPanelProps) {
  const { t } = useTranslation()
  const asked = lines.filter((line) => textOf(line, 'question') !== '')
  if (asked.length === 0) return null
  return (
    <section className="section col g8" aria-label={t('claims.question.title')}>
      <h3 className="h3">{t('claims.question.title')}</h3>
      {asked.map((line) => (
        <Question key={line.id} line={line} writer={writer} canAnswer={canAnswer} />
      ))}
    </section>
  )
}

function Question({ line, writer, canAnswer }: { line: WireRecord; writer: Writer; canAnswer: boolean }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const known = textOf(line, 'answer')
  const [text, setText] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    setIsBusy(true)
    const written = await writer.act(({ expenses }) => expenses.answer({ lineId: line.id, text }))
    setIsBusy(false)
    if (written === null) return
    setText('')
    showToast({ tone: 'success', text: t('claims.question.sent') })
  }
  const words = t('claims.page.lineOf', {
    day: format.dateShort(dayOf(line)),
    category: categoryOf(line),
    amount: format.money(amountOf(line), 'always'),
  })
  return (
    <form
      className="col g6 claim-question"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') void send()
      }}
    >
      <span className="f12 t3">{words}</span>
      <span className="selectable">{t('claims.question.asked', { text: textOf(line, 'question') })}</span>
      {known !== '' && <span className="t2 selectable">{t('claims.question.answered', { text: known })}</span>}
      {canAnswer && (
        <>
          <FieldRow label={t('claims.question.answer')}>
            <textarea
              className="text-area"
              rows={2}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </FieldRow>
          <span>
            <Button size="small" type="submit" isBusy={isBusy} disabled={text.trim() === ''}>
              {t('claims.question.send')}
            </Button>
          </span>
        </>
      )}
    </form>
  )
}
