import { useEffect, useRef, useState } from 'react'
import { Input, type InputRef } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { Avatar, Button } from '#renderer/ui/index.ts'
import { ErrorIcon } from '#renderer/ui/icons.ts'
import { useSession, useSessionState, type Lock } from '#renderer/features/session/index.ts'
import type { PersonTile } from '#shared/contract/session.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { useNow } from './use-now.ts'

/** Somebody was pressed, which asks for the password next; each press is another object. */
export interface Pick {
  readonly personId: string
}

interface PasswordPanelProps {
  readonly person: PersonTile | null
  readonly picked: Pick | null
}

export function PasswordPanel({ person, picked }: PasswordPanelProps) {
  const { t } = useTranslation()
  return person === null ? (
    <div className="password-panel t3">{t('signIn.chooseFirst')}</div>
  ) : (
    <PasswordForm person={person} picked={picked} />
  )
}

function PasswordForm({ person, picked }: { readonly person: PersonTile; readonly picked: Pick | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const session = useSession()
  const { lock } = useSessionState()
  const field = useRef<InputRef>(null)
  const [password, setPassword] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const wait = useWait(failure)
  const isLocked = lock?.personId === person.id

  useEffect(() => {
    // A tile that an arrow key has just reached keeps the focus, so that the next arrow works.
    const isElsewhere = document.activeElement?.closest('.tiles, input') === null
    if (picked !== null || isElsewhere) field.current?.focus()
  }, [picked])

  const enter = async () => {
    if (isBusy || password === '' || wait > 0) return
    setIsBusy(true)
    setFailure(undefined)
    try {
      await session.signIn(person.id, password)
    } catch (reason) {
      setFailure(reason)
      setPassword('')
      setIsBusy(false)
      field.current?.focus()
    }
  }

  return (
    <form
      className="password-panel"
      aria-label={t('signIn.passwordOf', { name: person.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <Avatar name={person.name} size="xlarge" isSelf />
      <span className="grow">
        <span className="tile-name bold">{person.name}</span>
        {failure === undefined ? (
          <PanelNote person={person} lock={isLocked ? lock : null} />
        ) : (
          <span className="password-error" role="alert">
            <ErrorIcon className="ic-s" />
            {sentenceOf(language, failure)}
          </span>
        )}
      </span>
      <Input.Password
        ref={field}
        className="password-input"
        size="large"
        value={password}
        maxLength={200}
        autoComplete="current-password"
        placeholder={t('signIn.password')}
        aria-label={t('signIn.passwordOf', { name: person.name })}
        aria-invalid={failure !== undefined}
        disabled={wait > 0}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button kind="primary" size="large" type="submit" shortcut="↵" isBusy={isBusy} disabled={wait > 0}>
        {wait > 0 ? t('signIn.retryIn', { time: countdown(wait) }) : isLocked ? t('signIn.unlock') : t('signIn.signIn')}
      </Button>
    </form>
  )
}

function PanelNote({ person, lock }: { readonly person: PersonTile; readonly lock: Lock | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const text =
    lock === null
      ? [...person.roles.map((role) => choiceLabel(language, 'person', 'roles', role)), person.department]
          .filter((word) => word !== '')
          .join(language === 'zh-CN' ? '，' : ', ')
      : lock.reason === 'idle'
        ? t('signIn.lockedIdle', { count: lock.idleMinutes })
        : lock.reason === 'ended'
          ? t('signIn.lockedEnded')
          : t('signIn.lockedKey')
  return <span className="tile-note">{text}</span>
}

/** Seconds until the service takes another guess. */
function useWait(failure: unknown): number {
  const now = useNow()
  const known = failureOf(failure)
  return known?.code === 'THROTTLED' ? Math.max(0, Math.ceil((known.data.retryAt - now) / 1000)) : 0
}

function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
