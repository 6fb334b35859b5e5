import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf, type Writer } from '#renderer/features/records/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { RuleNote } from './RuleNote.tsx'
import { useProblemGroup } from './use-problems.ts'

/** Says how a problem was solved, or that its rule was followed. */
export function SolveDialog({
  problem,
  writer,
  onClose,
}: {
  readonly problem: WireRecord
  readonly writer: Writer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const formId = useId()
  const textRef = useRef<HTMLTextAreaElement>(null)
  const rule = useProblemGroup(problem.id).data?.rule ?? null
  const [solution, setSolution] = useState(String(problem.values['solution'] ?? ''))
  const [isByRule, setIsByRule] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const submit = async () => {
    setIsBusy(true)
    setWrong(null)
    const ruleId = isByRule && rule !== null ? { ruleId: rule.id } : {}
    const values = { status: 'solved', solution: solution.trim() === '' ? null : solution.trim(), ...ruleId }
    const { id, version } = problem
    try {
      const written = await writer.write([{ type: 'problem', id, operation: 'update', values, baseVersion: version }], {
        key: 'edit',
        subject: titleOf(problem),
      })
      if (written === null) return
      showToast({ tone: 'success', text: t('problems.solve.done') })
      onClose()
    } catch (reason) {
      setWrong(reason instanceof InvalidEdit ? t('problems.solve.missing') : sentenceOf(language, reason))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      title={t('problems.solve.title')}
      isOpen
      onClose={onClose}
      focusRef={textRef}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('problems.solve.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="col g12"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {wrong !== null && <ErrorNotice title={t('problems.solve.failed')} text={wrong} />}
        <p>{titleOf(problem)}</p>
        {rule !== null && (
          <>
            <RuleNote rule={rule} />
            <label className="row g6">
              <input type="checkbox" checked={isByRule} onChange={(event) => setIsByRule(event.target.checked)} />
              {t('problems.solve.byRule')}
            </label>
          </>
        )}
        <FieldRow label={t('problems.solve.how')} isRequired={!isByRule}>
          <textarea
            ref={textRef}
            className="text-area"
            rows={4}
            maxLength={20_000}
            value={solution}
            onChange={(event) => setSolution(event.target.value)}
          />
        </FieldRow>
      </form>
    </Dialog>
  )
}
