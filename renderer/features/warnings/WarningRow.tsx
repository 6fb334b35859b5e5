import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { classes, showToast } from '#renderer/ui/index.ts'
import { ErrorIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { warningWords } from '#shared/locale/warning-words.ts'
import type { Clearing } from './use-clearing.tsx'
import { WARNINGS_KEY } from './use-warnings.ts'

interface WarningRowProps {
  readonly item: WarningItem
  readonly clearing: Clearing
  /** Beside its record, whose name needs no repeating. */
  readonly isBare?: boolean
  readonly hasOwner?: boolean
}

/** One warning: what is wrong and since when, the figures with their limit, and what makes it go away. */
export function WarningRow({ item, clearing, isBare = false, hasOwner = false }: WarningRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const words = warningWords(language, item)
  const since =
    item.since === null ? words.since : warningWords(language, { ...item, since: format.dateShort(item.since) }).since
  const { write } = usePermissions().accessTo('activities')
  const { personId } = useSignedIn()
  const mayWrite = write !== 'none' && (write !== 'own' || item.ownerId === personId)
  const isRotten = item.level === 'rotten'
  const side = [hasOwner ? item.ownerName : '', since].filter(Boolean).join(' · ')
  const separator = language === 'en' ? ': ' : '：'
  return (
    <li className="warning-row">
      <span className={isRotten ? 'danger' : 'warning'}>
        {isRotten ? <ErrorIcon /> : <WarningIcon />}
        <span className="visually-hidden">{t(`warnings.level.${item.level}`)}</span>
      </span>
      <div className="grow warning-body">
        <div className="row g8">
          <button type="button" className="warning-title medium ellipsis grow" onClick={() => clearing.open(item)}>
            {isBare ? words.what : `${item.title}${separator}${words.what}`}
          </button>
          <span className="t3 f12 nowrap">{side}</span>
        </div>
        <p className="t2 f12 warning-why">
          {[words.why, words.limit === '' ? '' : `${words.limit}${language === 'en' ? '.' : '。'}`]
            .filter(Boolean)
            .join(language === 'en' ? ' ' : '')}
        </p>
        {item.snooze !== null && <SnoozeNote snooze={item.snooze} />}
        {item.snooze === null && (
          <div className="row g8 warning-clear">
            <span className="t3 f12 nowrap">{t('warnings.clear')}</span>
            <span className="f12 grow">{words.clear}</span>
            {mayWrite && (
              <span className="row g8">
                <button
                  type="button"
                  className="text-link f12 nowrap"
                  aria-label={`${clearing.labelOf(item)} ${item.title}`}
                  onClick={() => clearing.start(item)}
                >
                  {clearing.labelOf(item)}
                </button>
                <button
                  type="button"
                  className={classes('text-link', 'f12', 'nowrap', 'warning-quiet')}
                  aria-label={`${t('warnings.snooze')} ${item.title} ${words.what}`}
                  onClick={() => clearing.snooze(item)}
                >
                  {t('warnings.snooze')}
                </button>
              </span>
            )}
          </div>
        )}
      </div>
    </li>
  )
}

function SnoozeNote({ snooze }: { readonly snooze: NonNullable<WarningItem['snooze']> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const queries = useQueryClient()
  const wake = async () => {
    try {
      await api.warnings.wake({ id: snooze.id })
      await queries.invalidateQueries({ queryKey: WARNINGS_KEY })
      showToast({ tone: 'success', text: t('warnings.saidWoken') })
    } catch (reason) {
      showFailure(reason)
    }
  }
  return (
    <div className="row g8 warning-clear">
      <span className="f12 grow">
        {t('warnings.snoozedBy', { by: snooze.by, until: format.dateShort(snooze.until), reason: snooze.reason })}
      </span>
      {snooze.isOwn && (
        <button type="button" className="text-link f12 nowrap" onClick={() => void wake()}>
          {t('warnings.wake')}
        </button>
      )}
    </div>
  )
}
