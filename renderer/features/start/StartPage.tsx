import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Kbd, ProgressPanel } from '#renderer/ui/index.ts'
import { pressShortcut, printKeys, StatusBarSlots } from '#renderer/ui/frame/index.ts'
import {
  EyeIcon,
  FolderIcon,
  FunnelIcon,
  HistoryIcon,
  PlusIcon,
  ShieldIcon,
  TableIcon,
  UndoIcon,
} from '#renderer/ui/icons.ts'
import { useSessionState, useWorkbookActs } from '#renderer/features/session/index.ts'
import { createWorkbookStore, destinationStore } from './create-store.ts'
import { RecentList } from './RecentList.tsx'
import { useDroppedWorkbook } from './use-dropped-workbook.ts'
import './start.css'

type Work = 'opening' | 'sample'

export function StartPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const router = useRouter()
  const acts = useWorkbookActs()
  const { status } = useSessionState()
  const [work, setWork] = useState<Work | null>(null)
  const [failure, setFailure] = useState<unknown>(undefined)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])

  const run = async (kind: Work, act: () => Promise<unknown>) => {
    setWork(kind)
    setFailure(undefined)
    try {
      await act()
    } catch (reason) {
      setFailure(reason)
    } finally {
      setWork(null)
    }
  }
  const create = (destination: string | null) => {
    destinationStore.set(destination)
    createWorkbookStore.set(true)
  }
  const drop = useDroppedWorkbook((file) => void run('opening', () => acts.openFile(file)), setFailure)
  const canImport = router.getMatchedRoutes('/imports')[2] !== undefined

  return (
    <div className="start" data-drop={drop}>
      <header className="start-title">
        <span className="mark">
          <FunnelIcon />
        </span>
        <div>
          <h1>{t('firstRun.title')}</h1>
          <p className="t2">{t('firstRun.lead')}</p>
        </div>
      </header>
      <div className="start-body">
        {failure !== undefined && <ErrorNotice title={t('firstRun.refused')} text={sentenceOf(language, failure)} />}
        {work !== null && (
          <ProgressPanel
            title={work === 'sample' ? t('firstRun.sampleMaking') : t('firstRun.opening')}
            share={null}
            {...(work === 'sample' ? { effect: t('firstRun.sampleMakingHint') } : {})}
          />
        )}
        <div className="start-acts" inert={work !== null}>
          <Act
            ref={first}
            isPrimary
            icon={<PlusIcon className="ic-xl" />}
            title={t('firstRun.create')}
            hint={t('firstRun.createHint')}
            shortcut={printKeys('newWorkbook')}
            onPress={() => create(null)}
          />
          <Act
            icon={<FolderIcon className="ic-xl" />}
            title={t('firstRun.open')}
            hint={t('firstRun.openHintDrop')}
            shortcut={printKeys('openWorkbook')}
            onPress={() => void run('opening', acts.pickAndOpen)}
          />
          <Act
            icon={<EyeIcon className="ic-xl" />}
            title={t('firstRun.sample')}
            hint={t('firstRun.sampleHint')}
            onPress={() => void run('sample', acts.openSample)}
          />
          {canImport && (
            <Act
              icon={<TableIcon className="ic-xl" />}
              title={t('firstRun.import')}
              hint={t('firstRun.importHint')}
              onPress={() => create('/imports')}
            />
          )}
        </div>
      </div>
      <RecentList isBusy={work !== null} onOpen={(id) => void run('opening', () => acts.openRecent(id))} />
      <ul className="start-points">
        <Point icon={<ShieldIcon />} title={t('firstRun.points.backup')} text={t('firstRun.points.backupText')} />
        <Point icon={<HistoryIcon />} title={t('firstRun.points.history')} text={t('firstRun.points.historyText')} />
        <Point icon={<UndoIcon />} title={t('firstRun.points.undo')} text={t('firstRun.points.undoText')} />
      </ul>
      <StatusBarSlots
        left={
          status === null ? undefined : (
            <span>{t('firstRun.version', { version: status.programVersion, file: status.fileVersion })}</span>
          )
        }
        right={
          <button type="button" className="ghost-choice" onClick={() => pressShortcut('help')}>
            {t('firstRun.help')} <Kbd keys={printKeys('help')} />
          </button>
        }
      />
    </div>
  )
}

interface ActProps {
  readonly icon: ReactNode
  readonly title: string
  readonly hint: string
  readonly shortcut?: string
  readonly isPrimary?: boolean
  readonly onPress: () => void
  readonly ref?: React.Ref<HTMLButtonElement>
}

function Act({ icon, title, hint, shortcut, isPrimary = false, onPress, ref }: ActProps) {
  return (
    <button ref={ref} type="button" className={isPrimary ? 'start-act primary' : 'start-act'} onClick={onPress}>
      <span className="start-act-icon">{icon}</span>
      <span className="grow">
        <span className="start-act-title">{title}</span>
        <span className="start-act-hint">{hint}</span>
      </span>
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </button>
  )
}

function Point({ icon, title, text }: { readonly icon: ReactNode; readonly title: string; readonly text: string }) {
  return (
    <li>
      {icon}
      <span>
        <b className="medium">{title}</b>
        <br />
        {text}
      </span>
    </li>
  )
}
