import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useFrame, useSlotRef, type FrameState, type SaveState } from '#renderer/ui/frame/index.ts'
import { CheckIcon, ErrorIcon, ShieldIcon, WarningIcon } from '#renderer/ui/icons.ts'

export function StatusBar() {
  const { t } = useTranslation()
  const { save, lastBackup, workbook } = useFrame()
  return (
    <footer className="status-bar" aria-label={t('shell.statusBar')} data-region>
      <div className="status-part" ref={useSlotRef('status-left')} />
      <div className="status-part" ref={useSlotRef('status-middle')} />
      <div className="status-part right">
        <div className="status-part" ref={useSlotRef('status-right')} />
        {workbook?.isReadOnly === true && <span className="status-item warning">{t('shell.readOnly')}</span>}
        {save !== null && <SaveNote save={save} />}
        {lastBackup !== undefined && (
          <>
            {save !== null && <span className="v-sep" />}
            <BackupNote backup={lastBackup} />
          </>
        )}
      </div>
    </footer>
  )
}

function SaveNote({ save }: { readonly save: SaveState }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (save.kind === 'failed') {
    return (
      <span className="status-item danger" role="alert">
        <ErrorIcon className="ic-s" />
        {t('shell.notSaved')}
      </span>
    )
  }
  if (save.kind === 'saving') return <span className="status-item">{t('shell.saving')}</span>
  return (
    <span className="status-item">
      <CheckIcon className="ic-s success" />
      {t('shell.saved', { time: format.time(save.at) })}
    </span>
  )
}

function BackupNote({ backup }: { readonly backup: NonNullable<FrameState['lastBackup']> | null }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (backup === null || !backup.isVerified) {
    return (
      <span className="status-item warning">
        <WarningIcon className="ic-s" />
        {backup === null ? t('shell.noBackup') : t('shell.lastBackupUnverified', { when: format.instant(backup.at) })}
      </span>
    )
  }
  return (
    <span className="status-item">
      <ShieldIcon className="ic-s" />
      {t('shell.lastBackup', { when: format.instant(backup.at) })}
    </span>
  )
}
