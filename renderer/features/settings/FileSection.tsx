import { useState } from 'react'
import { InputNumber, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, FieldRow, Note, showToast, Skeleton } from '#renderer/ui/index.ts'
import { queryKeys, useAll, usePermissions, useSave, useWorkbook } from '#renderer/features/session/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { BackupButtons } from './BackupButtons.tsx'
import { errorProp } from './error-prop.ts'
import { SettingsHeader } from './SettingsHeader.tsx'
import { VerifyBlock } from './VerifyBlock.tsx'

/** The workbook as a file: its name and lock, its backups, and whether it is sound. */
export function FileSection() {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const settings = useAll('workbookSettings').data?.[0]
  return (
    <>
      <SettingsHeader />
      <div className="page-body">
        <div className="settings-column">
          {settings === undefined ? (
            <Skeleton label={t('common.loading')} />
          ) : (
            <Facts key={settings.version} record={settings} />
          )}
          <Backups />
          {may('workbook.verify') && <VerifyBlock />}
          <section className="settings-block" aria-label={t('records.recycleBin')}>
            <h2 className="f14 bold">{t('records.recycleBin')}</h2>
            <p className="t2">{t('settings.file.bin')}</p>
          </section>
        </div>
      </div>
    </>
  )
}

function Facts({ record }: { readonly record: WireRecord }) {
  const { t } = useTranslation()
  const workbook = useWorkbook()
  const mayWrite = usePermissions().accessTo('workbook').write !== 'none'
  const save = useSave(['name', 'idleLockMinutes'])
  const [name, setName] = useState(String(record.values['name'] ?? ''))
  const [minutes, setMinutes] = useState(Number(record.values['idleLockMinutes'] ?? 0))
  const isChanged = name !== record.values['name'] || minutes !== record.values['idleLockMinutes']

  const apply = async () => {
    const isSaved = await save.write(
      [
        {
          type: 'workbookSettings',
          id: record.id,
          operation: 'update',
          values: { name: name.trim(), idleLockMinutes: minutes },
          baseVersion: record.version,
        },
      ],
      { key: 'settings', subject: name.trim() },
    )
    if (isSaved) showToast({ tone: 'success', text: t('records.saved') })
  }

  return (
    <section className="settings-block" aria-label={t('settings.file.workbook')}>
      <h2 className="f14 bold">{t('settings.file.workbook')}</h2>
      <form
        className="settings-form narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        <FieldRow label={t('settings.file.name')} {...errorProp(save.fields['name'])}>
          <Input value={name} maxLength={80} disabled={!mayWrite} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        <FieldRow
          label={t('settings.file.idle')}
          hint={t('settings.file.idleHint')}
          {...errorProp(save.fields['idleLockMinutes'])}
        >
          <InputNumber
            value={minutes}
            min={1}
            max={240}
            precision={0}
            disabled={!mayWrite}
            onChange={(value) => setMinutes(value ?? 1)}
          />
        </FieldRow>
        {mayWrite && (
          <div>
            <Button type="submit" disabled={!isChanged} isBusy={save.isBusy}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </form>
      <dl className="facts settings-facts">
        <dt>{t('settings.file.place')}</dt>
        <dd className="selectable" title={workbook.place}>
          {workbook.place}
        </dd>
        <dt>{t('settings.file.fileName')}</dt>
        <dd className="selectable">{workbook.fileName}</dd>
        <dt>{t('settings.file.format')}</dt>
        <dd>{workbook.fileVersion}</dd>
      </dl>
    </section>
  )
}

function Backups() {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const api = useApi()
  const { may } = usePermissions()
  const backups = useQuery({ queryKey: queryKeys.backups, queryFn: () => api.workbook.backups(), staleTime: 0 })
  return (
    <section className="settings-block" aria-label={t('settings.file.backups')}>
      <div className="row g8">
        <h2 className="f14 bold grow">{t('settings.file.backups')}</h2>
        {may('workbook.backup') && <BackupButtons />}
      </div>
      <p className="t3 f12">{t('settings.file.backupsHint')}</p>
      {backups.isError && <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, backups.error)} />}
      {backups.data?.length === 0 && <Note tone="warning">{t('settings.file.noBackups')}</Note>}
      {backups.data !== undefined && backups.data.length > 0 && (
        <table className="table backups">
          <thead>
            <tr>
              <th scope="col">{t('settings.file.when')}</th>
              <th scope="col">{t('settings.file.file')}</th>
              <th scope="col">{t('settings.file.why')}</th>
              <th scope="col" className="num">
                {t('settings.file.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.data.map((backup) => (
              <tr key={backup.name}>
                <td>{format.instant(backup.at)}</td>
                <td className="t2">{backup.name}</td>
                <td className="t2">{t(`settings.file.kinds.${backup.kind}`)}</td>
                <td className="num t2">{format.bytes(backup.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
