import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { notesOf } from '#renderer/host/index.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { printKeys } from '#renderer/ui/frame/index.ts'
import { ChevronLeftIcon, ChevronRightIcon, DemonstrationIcon } from '#renderer/ui/icons.ts'
import type { PresenterAct } from './acts.ts'
import { openChannel, type PresenterChannel, type PresenterView } from './channel.ts'
import { useTitle } from './Presenter.tsx'
import { Timer } from './Timer.tsx'
import { Trainees } from './Trainees.tsx'
import { usePresenterKeys } from './use-presenter-keys.ts'
import './presenter.css'
import './notes.css'

/** The second window of a presentation, for the trainer's eyes: notes, clock, people, and what comes next. */
export function NotesWindow() {
  const { t } = useTranslation()
  const presentationId = useSyncExternalStore(onAddress, () => notesOf(location.hash))
  const { view, act } = useTold(presentationId)
  useTitle(t('presenter.notes.title', { name: view?.name ?? '' }))
  usePresenterKeys(view?.typed ?? '', act)
  return (
    <div className="notes-window">
      {view === null ? (
        <main className="presenter-none">
          <EmptyState
            isFilling
            icon={<DemonstrationIcon />}
            title={t('presenter.notes.noneTitle')}
            text={t('presenter.notes.noneText')}
          />
        </main>
      ) : (
        <Notes view={view} act={act} />
      )}
    </div>
  )
}

interface NotesProps {
  readonly view: PresenterView
  readonly act: (act: PresenterAct) => void
}

function Notes({ view, act }: NotesProps) {
  const { t } = useTranslation()
  const { name, version, eyebrow, title, notes, next, step, steps, trainees, isBlack, typed } = view
  return (
    <>
      <header className="presenter-head">
        <DemonstrationIcon className="accent-icon" />
        <b className="ellipsis">{name}</b>
        <span className="t2">{version}</span>
        <span className="grow" />
        {isBlack && <span className="warning f12">{t('presenter.black')}</span>}
        <span className="f12 t2 num">
          {t(step === null ? 'presenter.steps' : 'presenter.progress', { step: step ?? 0, steps })}
        </span>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long notes are scrolled by keyboard */}
      <main className="notes-main" aria-label={t('playbooks.editor.notes')} tabIndex={0}>
        <p className="f12 t3">{eyebrow}</p>
        <h1>{title}</h1>
        <h2 className="f12 t3">{t('playbooks.editor.notes')}</h2>
        {notes === '' ? <p className="t3">{t('presenter.notes.empty')}</p> : <p className="notes-text">{notes}</p>}
      </main>
      <aside className="notes-aside" aria-label={t('presenter.notes.aside')}>
        <Timer {...view} />
        {trainees !== null && <Trainees trainees={trainees} onAct={act} hasNotes />}
      </aside>
      <footer className="presenter-foot">
        <Button
          icon={<ChevronLeftIcon />}
          shortcut={printKeys('presentBack')}
          onClick={() => act({ kind: 'presentBack' })}
        >
          {t('presenter.back')}
        </Button>
        <Button shortcut="B" aria-pressed={isBlack} onClick={() => act({ kind: 'presentBlack' })}>
          {t('presenter.blackButton')}
        </Button>
        <Button shortcut="P" aria-pressed={view.clock.since === null} onClick={() => act({ kind: 'presentPause' })}>
          {t(view.clock.since === null ? 'presenter.timer.goOn' : 'presenter.timer.pause')}
        </Button>
        <span className="grow" />
        {typed !== '' && <output className="presenter-jump">{t('presenter.jump', { number: typed })}</output>}
        <Button
          kind="primary"
          className="presenter-next"
          shortcut={printKeys('presentNext')}
          onClick={() => act({ kind: 'presentNext' })}
        >
          <span className="ellipsis">{next === '' ? t('presenter.last') : t('presenter.next', { title: next })}</span>
          <ChevronRightIcon />
        </Button>
      </footer>
    </>
  )
}

/** What the presenting window says, and how it is asked; once it ends, this window closes where it may. */
function useTold(presentationId: string): { readonly view: PresenterView | null; act: (act: PresenterAct) => void } {
  const [view, setView] = useState<PresenterView | null>(null)
  const channel = useRef<PresenterChannel | null>(null)
  useEffect(() => {
    const opened = openChannel(presentationId, (message) => {
      if (message.kind === 'view') setView(message.view)
      if (message.kind === 'ended') {
        setView(null)
        window.close()
      }
    })
    channel.current = opened
    opened.say({ kind: 'ask' })
    return () => opened.close()
  }, [presentationId])
  return {
    view,
    act: (act) => {
      // Opening it again brings this window to the front, and here it is.
      if (act.kind !== 'presentNotes') channel.current?.say({ kind: 'act', act })
    },
  }
}

function onAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
