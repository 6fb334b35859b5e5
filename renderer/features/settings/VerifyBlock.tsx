import { useEffect, useState } from 'react'
import { Input } from 'antd'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Note, ProgressPanel } from '#renderer/ui/index.ts'
import { SuccessIcon } from '#renderer/ui/icons.ts'
import { printedSentence, verifySentence } from '#shared/locale/verify.ts'

/** Walks the chain of changes and says in plain words what does not fit. */
export function VerifyBlock() {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const api = useApi()
  const [code, setCode] = useState('')
  const head = code.trim()
  const check = useQuery({
    queryKey: ['verify', head],
    queryFn: () => api.workbook.verify(head === '' ? {} : { head }),
    enabled: false,
    gcTime: 0,
  })
  const router = useRouter()
  const search: { check?: unknown } = useSearch({ strict: false })
  const isAsked = search.check === true
  const { refetch } = check
  useEffect(() => {
    if (!isAsked) return
    void refetch()
    // Asked once: coming back to this address later does not verify again.
    router.history.replace('/settings/file')
  }, [isAsked, refetch, router])
  const result = check.isFetching ? undefined : check.data
  const printed = result === undefined ? null : printedSentence(language, result)
  return (
    <section className="settings-block" aria-label={t('settings.file.verify')}>
      <div className="row g8">
        <h2 className="f14 bold grow">{t('settings.file.verify')}</h2>
        <Button size="small" isBusy={check.isFetching} onClick={() => void check.refetch()}>
          {t('settings.file.verifyNow')}
        </Button>
      </div>
      <p className="t3 f12">{t('settings.file.verifyHint')}</p>
      <label className="row g8 f12">
        <span className="nowrap">{t('settings.file.printCode')}</span>
        <Input
          size="small"
          className="print-code"
          value={code}
          placeholder="A2D8-40B7-6E15-9C01"
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={() => void check.refetch()}
        />
      </label>
      {check.isFetching && <ProgressPanel title={t('settings.file.verifying')} share={null} />}
      {check.isError && !check.isFetching && (
        <ErrorNotice title={t('errors.title')} text={sentenceOf(language, check.error)} />
      )}
      {printed !== null && result !== undefined && (
        <Note tone={result.isSound && result.printed !== null ? 'neutral' : 'danger'}>{printed}</Note>
      )}
      {result?.isSound === true && (
        <output className="verify-good">
          <SuccessIcon className="success" />
          <div>
            <p className="medium">
              {t('settings.file.sound', {
                entries: format.count(result.entries),
                records: format.count(result.records),
                files: format.count(result.files),
              })}
            </p>
            <p className="f12 t3 selectable chain-head">{t('settings.file.head', { head: result.head })}</p>
          </div>
        </output>
      )}
      {result?.isSound === false && (
        <div className="verify-bad" role="alert">
          <Note tone="danger">{t('settings.file.notSound', { count: result.problems.length })}</Note>
          <ul>
            {result.problems.map((problem, index) => (
              <li key={index}>{verifySentence(language, problem)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
