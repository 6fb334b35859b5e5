import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { dateOf, formatTime, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Kbd, Loading } from '#renderer/ui/index.ts'
import { printKeys, StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { InfoIcon, SearchIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import { queryKeys, useSessionState, useWorkbookActs } from '#renderer/features/session/index.ts'
import type { PersonTile } from '#shared/contract/session.ts'
import { findPeople, orderTiles } from './find-people.ts'
import { NewPasswordPanel } from './NewPasswordPanel.tsx'
import { PasswordPanel, type Pick } from './PasswordPanel.tsx'
import { Tiles } from './Tiles.tsx'
import { useNow } from './use-now.ts'
import './sign-in.css'

/** What `workbench demo` gives to everybody of the sample team. */
const SAMPLE_PASSWORD = 'sample2026'

export function SignInPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const { phase, person } = useSessionState()
  const tiles = useQuery({ queryKey: queryKeys.tiles, queryFn: () => api.session.tiles(), staleTime: 0 })
  return (
    <div className="sign-in">
      <Clock />
      {phase === 'newPassword' && person !== null ? (
        <NewPasswordPanel person={person} />
      ) : tiles.data !== undefined ? (
        <Choice tiles={orderTiles(tiles.data)} />
      ) : tiles.isError ? (
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, tiles.error)}
          onRetry={() => void tiles.refetch()}
        />
      ) : (
        <Loading label={t('common.loading')} />
      )}
      <StatusBarSlots
        left={<span>{t('signIn.forgotten')}</span>}
        right={
          phase === 'newPassword' ? undefined : (
            <>
              <span className="row g4">
                <Kbd keys="↑ ↓ ← →" /> {t('signIn.keysChoose')}
              </span>
              <span className="row g4">
                <Kbd keys={printKeys('lock')} /> {t('signIn.keysLock')}
              </span>
            </>
          )
        }
      />
    </div>
  )
}

function Clock() {
  const format = useFormatters()
  const now = useNow()
  return (
    <p className="clock">
      <b>{formatTime(now)}</b>
      <span className="t2">{format.longDay(dateOf(now))}</span>
    </p>
  )
}

/** The person who is preselected: whoever was locked, or the last to have signed in. */
function firstChoice(tiles: readonly PersonTile[], lockedId: string | undefined): string | null {
  const locked = tiles.find((tile) => tile.id === lockedId && tile.isReady)
  const last = tiles.find((tile) => tile.isReady && tile.lastSignInAt !== null)
  const only = tiles.filter((tile) => tile.isReady).length === 1 ? tiles.find((tile) => tile.isReady) : undefined
  return (locked ?? last ?? only)?.id ?? null
}

function Choice({ tiles }: { readonly tiles: readonly PersonTile[] }) {
  const { t } = useTranslation()
  const { lock, status } = useSessionState()
  const acts = useWorkbookActs()
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState(() => firstChoice(tiles, lock?.personId))
  const [picked, setPicked] = useState<Pick | null>(null)
  const found = findPeople(tiles, text)
  const chosen =
    found.find((tile) => tile.id === chosenId) ?? (text === '' ? undefined : found.find((tile) => tile.isReady))
  const reach = (personId: string) => {
    setChosenId(personId)
    setPicked(null)
  }
  const pick = (personId: string) => {
    setChosenId(personId)
    setPicked({ personId })
  }
  return (
    <>
      <div className="row g12 sign-in-head">
        <h1 className="grow">{t('signIn.title')}</h1>
        <Input
          className="sign-in-search"
          prefix={<SearchIcon className="ic-s" />}
          placeholder={t('signIn.search')}
          aria-label={t('signIn.search')}
          value={text}
          allowClear
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {found.length === 0 ? (
        <p className="t3 nobody">{t('signIn.nobody', { text })}</p>
      ) : (
        <Tiles tiles={found} chosenId={chosen?.id ?? null} lock={lock} onChoose={reach} onPick={pick} />
      )}
      <PasswordPanel key={chosen?.id ?? ''} person={chosen ?? null} picked={picked} />
      <div className="sign-in-foot">
        <span className="row g6">
          <ShieldIcon className="ic-s" />
          {t('signIn.rowsNote')}
        </span>
        <span className="grow" />
        <Button kind="link" size="small" onClick={() => void acts.withToast(acts.close)}>
          {t('signIn.otherWorkbook')}
        </Button>
      </div>
      {status?.isSample === true && (
        <p className="sample-hint">
          <InfoIcon className="ic-s info" />
          {t('signIn.sampleHint', { password: SAMPLE_PASSWORD })}
        </p>
      )}
    </>
  )
}
