import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { FileIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { useCreatedWords } from './EffectPanel.tsx'
import { Oddities, ReasonList } from './Findings.tsx'
import type { Finished } from './wizard.ts'

/** Beside the rows left out: why, what was converted on the way in, the file of rejects, and what undoing does. */
export function ResultPanel({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { result, request, savedAs } = finished
  const type = request.recordType
  return (
    <aside className="import-effect" aria-label={t('imports.result.panel')}>
      <div className="import-effect-body">
        {result.rejectReasons.length > 0 && (
          <section className="section">
            <h2 className="h3">{t('imports.result.reasons')}</h2>
            <ReasonList type={type} reasons={result.rejectReasons} />
          </section>
        )}
        {result.oddities.length > 0 && (
          <section className="section">
            <Oddities type={type} notes={result.oddities} />
          </section>
        )}
        {savedAs !== null && (
          <section className="section">
            <h2 className="h3">{t('imports.result.file')}</h2>
            <p className="row g6">
              <FileIcon className="ic-s" />
              <span className="ellipsis">{savedAs.name}</span>
            </p>
            <p className="f12 t3">
              {t('imports.result.fileText', { count: savedAs.rows, n: format.count(savedAs.rows) })}
            </p>
          </section>
        )}
        {result.backup !== null && (
          <section className="section">
            <h2 className="h3">{t('imports.result.backup')}</h2>
            <p className="row g6">
              <ShieldIcon className="ic-s" />
              <span className="ellipsis" title={result.backup.name}>
                {result.backup.name}
              </span>
            </p>
            <p className="f12 t3">{t('imports.result.backupText', { time: format.time(result.backup.at) })}</p>
          </section>
        )}
        {result.batchId !== null && !finished.isUndone && <UndoEffect finished={finished} />}
      </div>
    </aside>
  )
}

function UndoEffect({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { result, request, at } = finished
  const type = recordTypeLabel(language, request.recordType)
  const created = useCreatedWords(result.created)
  const sentences = [
    ...(result.inserted > 0
      ? [t('imports.result.undoInserted', { count: result.inserted, n: format.count(result.inserted), type })]
      : []),
    ...(created === null ? [] : [t('imports.result.undoCreated', { what: created })]),
    ...(result.updated > 0
      ? [
          t('imports.result.undoUpdated', {
            count: result.updated,
            n: format.count(result.updated),
            time: format.time(at),
          }),
        ]
      : []),
  ]
  return (
    <section className="section">
      <h2 className="h3">{t('imports.result.undoTitle')}</h2>
      <ul className="t2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
