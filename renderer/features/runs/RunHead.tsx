import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, pageLink, recordLink, UndoButtons, useGoTo, type Writer } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, confirmDanger, Dialog, IconButton, MenuButton, Note, showToast } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon, MoreIcon, PrintIcon } from '#renderer/ui/icons.ts'
import type { RunView } from '#shared/contract/runs.ts'
import { runLink } from './run-links.ts'
import { RunStateChip } from './RunStateChip.tsx'
import { useMyRuns } from './use-run.ts'
import type { RunActs } from './use-run-acts.ts'

interface RunHeadProps {
  readonly run: RunView
  readonly acts: RunActs
  readonly writer: Writer
}

/** What is carried out, on what, and the ways on: the next of the person's runs, printing, the end. */
export function RunHead({ run, acts, writer }: RunHeadProps) {
  const { t } = useTranslation()
  const host = useHost()
  return (
    <header className="page-header run-head">
      <a className="button ghost small" href={hrefOf(pageLink('playbookRun'))} aria-label={t('runs.page.back')}>
        <ChevronLeftIcon className="ic-s" />
      </a>
      <h1 className="ellipsis">{run.name}</h1>
      <Chip>{run.version}</Chip>
      {run.state !== 'onTime' && <RunStateChip state={run.state} />}
      <Subject run={run} />
      <span className="grow" />
      <MyRuns runId={run.runId} />
      <UndoButtons writer={writer} />
      <Button size="small" icon={<PrintIcon className="ic-s" />} onClick={() => host.print()}>
        {t('runs.page.print')}
      </Button>
      {run.canWrite && run.status === 'open' && <EndButtons run={run} acts={acts} />}
    </header>
  )
}

function Subject({ run }: { readonly run: RunView }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { opportunityId, customerId } = run
  const facts =
    opportunityId === null
      ? [run.visit]
      : [
          run.customer,
          run.amount === null ? '' : format.money(run.amount),
          [run.stage, run.probability === null ? '' : format.percent(run.probability)].filter(Boolean).join(' '),
        ]
  const main = opportunityId !== null ? run.opportunity : run.customer
  if (main === '' && facts.every((fact) => fact === '')) return null
  const link =
    opportunityId !== null ? recordLink('opportunity', opportunityId) : recordLink('customer', customerId ?? '')
  return (
    <>
      <span className="t3 nowrap">{t('runs.page.on')}</span>
      {main !== '' && (
        <a className="nowrap" href={hrefOf(link)}>
          {main}
        </a>
      )}
      <span className="t3 ellipsis">{facts.filter((fact) => fact !== '').join(' · ')}</span>
    </>
  )
}

/** One after the other of the person's open runs. */
function MyRuns({ runId }: { readonly runId: string }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const runs = useMyRuns().data ?? []
  const at = runs.findIndex((run) => run.runId === runId)
  if (at < 0 || runs.length < 2) return null
  const go = (step: -1 | 1) => {
    const next = runs[(at + step + runs.length) % runs.length]
    if (next !== undefined) goTo(runLink(next.runId))
  }
  return (
    <span className="row g4">
      <IconButton
        size="small"
        label={t('runs.page.previous')}
        icon={<ChevronLeftIcon className="ic-s" />}
        onClick={() => go(-1)}
      />
      <span className="f12 t2 nowrap">{t('runs.page.mine', { at: at + 1, all: runs.length })}</span>
      <IconButton
        size="small"
        label={t('runs.page.next')}
        icon={<ChevronRightIcon className="ic-s" />}
        onClick={() => go(1)}
      />
    </span>
  )
}

function EndButtons({ run, acts }: Omit<RunHeadProps, 'writer'>) {
  const { t } = useTranslation()
  const [isFinishing, setIsFinishing] = useState(false)
  const { name } = run
  const cancel = async () => {
    const isSure = await confirmDanger({
      title: t('runs.cancel.title', { name }),
      consequence: t('runs.cancel.consequence'),
      confirmLabel: t('runs.cancel.confirm'),
      safeLabel: t('runs.cancel.safe'),
      wayBack: t('runs.cancel.wayBack'),
    })
    if (isSure && (await acts.cancel())) showToast({ tone: 'info', text: t('runs.cancel.done', { name }) })
  }
  return (
    <>
      <Button size="small" kind={run.missing.length === 0 ? 'primary' : 'default'} onClick={() => setIsFinishing(true)}>
        {t('runs.page.finish')}
      </Button>
      <MenuButton
        placement="bottomRight"
        groups={[
          { key: 'end', items: [{ key: 'cancel', label: t('runs.page.cancel'), onSelect: () => void cancel() }] },
        ]}
      >
        <IconButton size="small" label={t('common.more')} icon={<MoreIcon className="ic-s" />} />
      </MenuButton>
      {isFinishing && <FinishDialog run={run} acts={acts} onClose={() => setIsFinishing(false)} />}
    </>
  )
}

interface FinishDialogProps extends Omit<RunHeadProps, 'writer'> {
  readonly onClose: () => void
}

function FinishDialog({ run, acts, onClose }: FinishDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const { name, missing } = run
  const finish = async () => {
    setIsBusy(true)
    const isDone = await acts.finish()
    setIsBusy(false)
    if (isDone) showToast({ tone: 'success', text: t('runs.finish.done', { name }) })
    onClose()
  }
  return (
    <Dialog
      title={t('runs.finish.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {missing.length === 0 && (
            <Button kind="primary" isBusy={isBusy} onClick={() => void finish()}>
              {t('runs.page.finish')}
            </Button>
          )}
        </>
      }
    >
      {missing.length === 0 ? (
        <p>{t('runs.finish.text')}</p>
      ) : (
        <Note tone="warning">
          {t('runs.finish.missing', {
            count: missing.length,
            steps: missing.map((step) => `“${step}”`).join(language === 'en' ? ', ' : ''),
          })}
        </Note>
      )}
    </Dialog>
  )
}
