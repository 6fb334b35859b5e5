import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Avatar, Button, FieldRow } from '#renderer/ui/index.ts'
import { useSession } from '#renderer/features/session/index.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'
import type { SignedIn } from '#shared/contract/session.ts'

/** Somebody else set the password: it is replaced before any record is shown. */
export function NewPasswordPanel({ person }: { readonly person: SignedIn }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const session = useSession()
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const missing = missingCharacters(next)
  const shortError =
    failure === undefined
      ? isTried && missing > 0
        ? t('signIn.newPassword.short', { count: missing })
        : undefined
      : sentenceOf(language, failure)
  const repeatError = isTried && next !== repeat ? t('signIn.newPassword.differs') : undefined

  const apply = async () => {
    setIsTried(true)
    if (missing > 0 || next !== repeat) return
    setIsBusy(true)
    setFailure(undefined)
    try {
      await session.replacePassword(next)
    } catch (reason) {
      setFailure(reason)
      setIsBusy(false)
    }
  }

  return (
    <form
      className="new-password card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void apply()
      }}
    >
      <div className="row g12">
        <Avatar name={person.name} size="xlarge" isSelf />
        <div>
          <h1 className="f16 bold">{t('signIn.newPassword.title')}</h1>
          <p className="t2 f12">
            {person.name} · {t('signIn.newPassword.text')}
          </p>
        </div>
      </div>
      <FieldRow
        label={t('signIn.newPassword.next')}
        hint={t('signIn.newPassword.rule')}
        {...(shortError === undefined ? {} : { error: shortError })}
      >
        <Input.Password
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- nothing else can be done here
          autoFocus
          value={next}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setNext(event.target.value)}
        />
      </FieldRow>
      <FieldRow label={t('signIn.newPassword.repeat')} {...(repeatError === undefined ? {} : { error: repeatError })}>
        <Input.Password
          value={repeat}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setRepeat(event.target.value)}
        />
      </FieldRow>
      <div className="row g8 end">
        <Button onClick={() => void session.lock('switch')}>{t('signIn.newPassword.cancel')}</Button>
        <Button kind="primary" type="submit" shortcut="↵" isBusy={isBusy}>
          {t('signIn.newPassword.apply')}
        </Button>
      </div>
    </form>
  )
}
