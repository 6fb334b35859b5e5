import { useTranslation } from 'react-i18next'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { Button, confirmDanger, showToast } from '#renderer/ui/index.ts'
import { CheckIcon } from '#renderer/ui/icons.ts'
import type { PlaybookSummary } from '#shared/contract/playbooks.ts'

interface PlaybookFootProps {
  readonly playbook: PlaybookSummary
  readonly isDraftShown: boolean
  readonly writer: Writer
  readonly onPublish: () => void
  readonly onReview: () => void
  readonly onReturn: () => void
}

/** What can be done with the version on the screen: publish, give to review, discard; or begin a draft, or confirm the reading. */
export function PlaybookFoot({ playbook, isDraftShown, writer, onPublish, onReview, onReturn }: PlaybookFootProps) {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const me = useSignedIn()
  const { open, current } = playbook
  if (open === null || !isDraftShown) return <ReadFoot playbook={playbook} writer={writer} />
  const isReview = open.status === 'review'
  const isReviewer = open.reviewerId === me.personId
  const discard = async () => {
    const isConfirmed = await confirmDanger({
      title: t('playbooks.draft.discardTitle', { name: open.name }),
      consequence: t('playbooks.draft.discardText', { count: open.steps }),
      confirmLabel: t('playbooks.draft.discard'),
      safeLabel: t('playbooks.draft.keep'),
      wayBack: t('records.remove.wayBack'),
    })
    if (isConfirmed) await writer.act(({ playbooks }) => playbooks.discardDraft({ versionId: open.id }))
  }
  const takeBack = async () => {
    const done = await writer.act(({ playbooks }) => playbooks.returnReview({ versionId: open.id }))
    if (done !== null) showToast({ tone: 'success', text: t('playbooks.review.takenBack') })
  }
  return (
    <footer className="playbook-foot">
      <span className="f12 t3 grow ellipsis">
        {isReview
          ? t('playbooks.draft.inReview', { name: open.reviewerName ?? '' })
          : open.reviewNote === null
            ? t('playbooks.draft.saved')
            : t('playbooks.draft.reviewNote', { name: open.reviewerName ?? '', note: open.reviewNote })}
      </span>
      {isReview ? (
        isReviewer ? (
          <Button onClick={onReturn}>{t('playbooks.review.return')}…</Button>
        ) : (
          <Button onClick={() => void takeBack()}>{t('playbooks.review.takeBack')}</Button>
        )
      ) : (
        <>
          <Button onClick={() => void discard()}>
            {t(current === null ? 'playbooks.draft.discardFirst' : 'playbooks.draft.discard')}
          </Button>
          <Button onClick={onReview}>{t('playbooks.review.ask')}…</Button>
        </>
      )}
      {may('playbooks.publish') && (
        <Button kind="primary" onClick={onPublish}>
          {t('playbooks.publish.button', { name: open.name })}
        </Button>
      )}
    </footer>
  )
}

function ReadFoot({ playbook, writer }: Pick<PlaybookFootProps, 'playbook' | 'writer'>) {
  const { t } = useTranslation()
  const mayWrite = usePermissions().accessTo('playbooks').write !== 'none'
  const { current, open, mine, archivedAt } = playbook
  const isToRead = mine === 'unread' || mine === 'again'
  const canDraft = mayWrite && open === null && archivedAt === null
  if (current === null && !canDraft) return null
  const start = () => writer.act(({ playbooks }) => playbooks.startDraft({ playbookId: playbook.id }))
  const confirm = async () => {
    if (current === null) return
    const done = await writer.act(({ playbooks }) => playbooks.confirmRead({ versionId: current.id }))
    if (done !== null) showToast({ tone: 'success', text: t('playbooks.reading.confirmed', { name: playbook.name }) })
  }
  return (
    <footer className="playbook-foot">
      <span className="f12 t3 grow ellipsis">
        {mine === 'again'
          ? t('playbooks.reading.again')
          : mine === 'unread'
            ? t('playbooks.reading.unread')
            : mine === 'read' || mine === 'covered'
              ? t('playbooks.reading.done')
              : ''}
      </span>
      {canDraft && (
        <Button kind={isToRead ? 'default' : 'primary'} onClick={() => void start()}>
          {t('playbooks.draft.start')}
        </Button>
      )}
      {isToRead && (
        <Button kind="primary" icon={<CheckIcon className="ic-s" />} onClick={() => void confirm()}>
          {t('playbooks.reading.confirm')}
        </Button>
      )}
    </footer>
  )
}
