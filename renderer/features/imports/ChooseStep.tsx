import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, type InputRef } from 'antd'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { AfterPatience, Button, EmptyState, ErrorNotice, ProgressPanel } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { FileIcon, ImportIcon } from '#renderer/ui/icons.ts'
import { IMPORTABLE, type ImportableType, type ImportPreview } from '#shared/contract/import-types.ts'
import { entityOf } from '#shared/entities/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { useDroppedFile, usePastedTable, usePickFile } from './use-pick-file.ts'
import { chooseType, patchWizard, type Wizard } from './wizard.ts'

interface ChooseStepProps {
  readonly wizard: Wizard
  readonly preview: UseQueryResult<ImportPreview>
}

/** Which records, and which file. A file that can be read leads on to its columns by itself. */
export function ChooseStep({ wizard, preview }: ChooseStepProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [awaited, setAwaited] = useState<string | null>(null)
  const pick = usePickFile((file) => setAwaited(file.token))
  const drop = useDroppedFile(pick)
  usePastedTable(pick)
  const { file } = wizard
  const isRead = preview.isSuccess && !preview.isPlaceholderData
  const isAwaited = file !== null && awaited === file.token
  useEffect(() => {
    if (isAwaited && isRead) patchWizard({ step: 'map' })
  }, [isAwaited, isRead])
  const failure = pick.failure ?? (file === null ? null : preview.error)
  return (
    <div className="page-body import-choose" data-drop={drop}>
      <div className="import-choose-body">
        <TypeChoice wizard={wizard} />
        {failure !== null && <ErrorNotice title={t('imports.choose.refused')} text={sentenceOf(language, failure)} />}
        {file === null || failure !== null ? (
          <FileInvitation isBusy={pick.isBusy} isAgain={failure !== null} onPick={() => void pick.choose()} />
        ) : (
          <ChosenFile
            wizard={wizard}
            isReading={preview.isFetching}
            onPick={() => void pick.choose()}
            onNext={() => patchWizard({ step: 'map' })}
          />
        )}
        <p className="f12 t3">{t('imports.choose.note')}</p>
      </div>
      <StatusBarSlots left={<span>{t('imports.choose.status')}</span>} />
    </div>
  )
}

function TypeChoice({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { accessTo } = usePermissions()
  const mayImport = (type: ImportableType) =>
    entityOf(type).resource !== 'pipelines' || accessTo('pipelines').write !== 'none'
  const language = useLanguage()
  return (
    <fieldset className="import-types">
      <legend className="h3">{t('imports.choose.type')}</legend>
      {IMPORTABLE.filter((type) => mayImport(type)).map((type) => (
        <label key={type} className="import-type">
          <input
            type="radio"
            name="import-type"
            className="choice"
            checked={type === wizard.recordType}
            onChange={() => {
              chooseType(type)
              // The address says what is imported, so that the frame marks the section that it is about.
              void navigate({ to: '/imports', search: { type }, replace: true })
            }}
          />
          <span className="medium">{recordTypeLabel(language, type)}</span>
          <span className="visually-hidden"> {t(`imports.choose.types.${type}`)}</span>
        </label>
      ))}
      <p className="f12 t3" aria-hidden="true">
        {t(`imports.choose.types.${wizard.recordType}`)}
      </p>
    </fieldset>
  )
}

interface InvitationProps {
  readonly isBusy: boolean
  readonly isAgain: boolean
  readonly onPick: () => void
}

function FileInvitation({ isBusy, isAgain, onPick }: InvitationProps) {
  const { t } = useTranslation()
  return (
    <EmptyState
      isFramed
      icon={<ImportIcon />}
      title={t('imports.choose.title')}
      text={t('imports.choose.text')}
      actions={
        <>
          <Button kind="primary" isBusy={isBusy} onClick={onPick}>
            {isAgain ? t('imports.choose.another') : t('imports.choose.pick')}
          </Button>
          <PasteBox />
        </>
      }
    />
  )
}

/**
 * The clipboard cannot be read without a paste of the person's own: the keys, or the menu of this box, which holds
 * nothing itself.
 */
function PasteBox() {
  const { t } = useTranslation()
  const box = useRef<InputRef>(null)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    if (isOpen) box.current?.focus()
  }, [isOpen])
  if (!isOpen) return <Button onClick={() => setIsOpen(true)}>{t('imports.choose.fromClipboard')}</Button>
  return (
    <Input
      ref={box}
      className="import-paste"
      value=""
      aria-label={t('imports.choose.pasteHere')}
      placeholder={t('imports.choose.pasteHere')}
      onBlur={() => setIsOpen(false)}
    />
  )
}

interface ChosenFileProps {
  readonly wizard: Wizard
  readonly isReading: boolean
  readonly onPick: () => void
  readonly onNext: () => void
}

function ChosenFile({ wizard, isReading, onPick, onNext }: ChosenFileProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { file } = wizard
  if (file === null) return null
  return (
    <div className="card import-file">
      <FileIcon className="ic-l t2" />
      <span className="grow">
        <span className="medium">{file.name}</span>
        <span className="f12 t3 import-type-hint">{format.bytes(file.size)}</span>
      </span>
      <Button disabled={isReading} onClick={onPick}>
        {t('imports.choose.another')}
      </Button>
      <Button kind="primary" isBusy={isReading} onClick={onNext}>
        {t('common.next')}
      </Button>
      {isReading && (
        <AfterPatience>
          <div className="import-file-progress">
            <ProgressPanel
              title={t('imports.choose.reading', { file: file.name })}
              share={null}
              onCancel={() => patchWizard({ file: null })}
            />
          </div>
        </AfterPatience>
      )}
    </div>
  )
}
