import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'

export interface RuleDialogProps {
  readonly problemId: string
  readonly statement: string
  /** How the problem was solved, as a beginning of the rule. */
  readonly solution: string
  readonly writer: Writer
  readonly onClose: () => void
}

const MAX_NAME = 120

/** Makes a rule of a problem: its name and what is to be done the next time, begun from what is known. */
export function RuleDialog({ problemId, statement, solution, writer, onClose }: RuleDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const formId = useId()
  const textRef = useRef<HTMLTextAreaElement>(null)
  const [name, setName] = useState(statement.slice(0, MAX_NAME))
  const [text, setText] = useState(solution)
  const [isTried, setIsTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const missing = (value: string) => (isTried && value.trim() === '' ? { error: t('problems.rule.missing') } : {})

  const submit = async () => {
    setIsTried(true)
    if (name.trim() === '' || text.trim() === '') return
    setIsBusy(true)
    setFailure(null)
    try {
      await writer.perform(() => api.problems.makeRule({ problemId, name, text }))
      showToast({ tone: 'success', text: t('problems.rule.made', { name }) })
      onClose()
    } catch (reason) {
      setFailure(sentenceOf(language, reason))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      title={t('problems.rule.title')}
      isOpen
      width={520}
      onClose={onClose}
      focusRef={textRef}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('problems.rule.make')}
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
        {failure !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failure} />}
        <p className="t2">{t('problems.rule.text', { statement })}</p>
        <FieldRow label={t('problems.rule.name')} isRequired {...missing(name)}>
          <input
            className="text-input"
            maxLength={MAX_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </FieldRow>
        <FieldRow label={t('problems.rule.what')} isRequired hint={t('problems.rule.hint')} {...missing(text)}>
          <textarea
            ref={textRef}
            className="text-area"
            rows={5}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </FieldRow>
      </form>
    </Dialog>
  )
}
