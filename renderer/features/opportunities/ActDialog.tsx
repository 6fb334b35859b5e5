import { useId, useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useIsGateOpen } from '#renderer/features/gates/index.ts'
import { titleOf } from '#renderer/features/records/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { Button, Dialog, FieldRow } from '#renderer/ui/index.ts'
import type { Stages } from './use-stages.ts'
import type { ActAnswer, Acts, AskedAct } from './use-acts.tsx'

/** What an act asks: evidence of a move, day and words of an outcome, the reason of a loss. */
export function ActDialog({
  asked,
  acts,
  stages,
}: {
  readonly asked: AskedAct
  readonly acts: Acts
  readonly stages: Stages
}) {
  const { t } = useTranslation()
  const { kind, rows } = asked
  const isMove = kind === 'promote' || kind === 'demote'
  const needsWords = kind === 'demote' || kind === 'reopen'
  const isLoss = kind === 'lose'
  const [words, setWords] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [date, setDate] = useState(() => dateOf(Date.now()))
  const [wrong, setWrong] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const isGateOpen = useIsGateOpen()
  const formId = useId()

  const [first] = rows
  const subject =
    rows.length === 1 && first !== undefined
      ? t('opportunities.dialog.subjectOne', { title: titleOf(first) })
      : t('opportunities.dialog.subjectMany', { count: rows.length })
  const target =
    first === undefined || !isMove
      ? undefined
      : asked.stageId === undefined
        ? stages.next(String(first.values['stageId']), kind === 'promote' ? 1 : -1)
        : stages.byId.get(asked.stageId)
  const verb =
    rows.length === 1 && target !== undefined
      ? t(kind === 'promote' ? 'opportunities.act.promoteTo' : 'opportunities.act.demoteTo', { stage: target.name })
      : t(`opportunities.act.${kind}`)

  const submit = async () => {
    if ((isLoss && reason === null) || (needsWords && words.trim() === '')) return setWrong(true)
    setIsBusy(true)
    const isDone = await acts.run(kind, rows, {
      ...answerOf(kind, { words, reason, date }),
      ...(asked.stageId === undefined ? {} : { stageId: asked.stageId }),
    })
    setIsBusy(false)
    if (isDone) acts.dismiss()
  }

  const hint = kind === 'promote' ? t('opportunities.dialog.evidencePromote') : undefined
  const isWordless = wrong && needsWords && words.trim() === ''
  return (
    <Dialog
      title={`${t(`opportunities.dialog.${kind}`)} ${subject}`}
      isOpen={!isGateOpen}
      onClose={acts.dismiss}
      actions={
        <>
          <Button shortcut="Esc" onClick={acts.dismiss}>
            {t('common.cancel')}
          </Button>
          <Button kind={isLoss ? 'danger-solid' : 'primary'} type="submit" form={formId} isBusy={isBusy}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="record-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {kind === 'win' && <p className="t2">{t('opportunities.dialog.winText')}</p>}
        {isLoss && <p className="t2">{t('opportunities.dialog.loseText')}</p>}
        {kind === 'reopen' && <p className="t2">{t('opportunities.dialog.reopenText')}</p>}
        {isLoss && (
          <FieldRow
            label={t('opportunities.dialog.reason')}
            isRequired
            {...(wrong && reason === null ? { error: t('opportunities.dialog.chooseReason') } : {})}
          >
            <Select
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by the person's own press
              autoFocus
              {...(wrong && reason === null ? { status: 'error' as const } : {})}
              value={reason}
              options={[...stages.lossReasons]}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('records.form.choose')}
              onChange={(id: string) => setReason(id)}
            />
          </FieldRow>
        )}
        {(isLoss || kind === 'win') && (
          <FieldRow label={t('opportunities.dialog.date')}>
            <DateInput value={date} onChange={setDate} />
          </FieldRow>
        )}
        <FieldRow
          label={t(`opportunities.dialog.${needsWords ? 'why' : isMove ? 'evidence' : 'note'}`)}
          isRequired={needsWords}
          {...(hint === undefined ? {} : { hint })}
          {...(isWordless ? { error: t('opportunities.dialog.sayWhy') } : {})}
        >
          <textarea
            className="text-area"
            rows={3}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by the person's own press
            autoFocus={!isLoss}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </FieldRow>
      </form>
    </Dialog>
  )
}

function answerOf(kind: AskedAct['kind'], given: { words: string; reason: string | null; date: string }): ActAnswer {
  const words = given.words.trim()
  if (kind !== 'win' && kind !== 'lose') return words === '' ? {} : { evidence: words }
  return {
    ...(words === '' ? {} : { note: words }),
    ...(given.date === '' ? {} : { closedOn: given.date }),
    ...(given.reason === null ? {} : { lossReasonId: given.reason }),
  }
}
