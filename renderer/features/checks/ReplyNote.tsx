import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, FieldRow, Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

/** What the person concerned says to a finding: read by whoever sees the check, written by that person alone. */
export function ReplyNote({ check, writer }: { readonly check: WireRecord; readonly writer: Writer }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { personId } = useSignedIn()
  const { finding, reply, repliedAt, personId: concerned } = check.values
  if (typeof finding !== 'string') return null
  const isOwn = concerned === personId
  return (
    <div className="section col g8">
      {typeof reply === 'string' ? (
        <Note tone="info">
          <p className="bold">{t('checks.reply.of', { name: check.labels['personId'] ?? '' })}</p>
          <p className="check-reply">{reply}</p>
          {typeof repliedAt === 'number' && <p className="f12 t3">{format.instant(repliedAt)}</p>}
        </Note>
      ) : (
        !isOwn && <p className="f12 t3">{t('checks.reply.none')}</p>
      )}
      {isOwn && <ReplyForm key={check.id} check={check} writer={writer} />}
    </div>
  )
}

function ReplyForm({ check, writer }: { readonly check: WireRecord; readonly writer: Writer }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const formId = useId()
  const [reply, setReply] = useState(String(check.values['reply'] ?? ''))
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    if (reply.trim() === '') return setFailure(t('checks.reply.missing'))
    setIsBusy(true)
    setFailure(null)
    try {
      await writer.attempt(() => api.checks.reply({ checkId: check.id, reply }))
    } catch (reason) {
      setFailure(sentenceOf(language, reason))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <form
      id={formId}
      className="col g8"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {failure !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failure} />}
      <FieldRow label={t('checks.reply.label')} hint={t('checks.reply.hint')}>
        <textarea
          className="text-area"
          rows={3}
          maxLength={4000}
          value={reply}
          onChange={(event) => setReply(event.target.value)}
        />
      </FieldRow>
      <div>
        <Button size="small" type="submit" isBusy={isBusy}>
          {t('checks.reply.save')}
        </Button>
      </div>
    </form>
  )
}
