import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStep } from '#renderer/features/playbooks/index.ts'
import { useStayAwake } from '#renderer/features/session/index.ts'
import { Button, IconButton, classes } from '#renderer/ui/index.ts'
import { printKeys, useFrame, useShortcut } from '#renderer/ui/frame/index.ts'
import {
  ChevronLeftIcon,
  ChevronRightIcon,
  ClockIcon,
  DemonstrationIcon,
  EyeIcon,
  KeyboardIcon,
} from '#renderer/ui/icons.ts'
import type { PlaybookVersionHead } from '#shared/contract/playbooks.ts'
import { PRESENTER_IDS, type PresenterShortcutId } from '#shared/shortcuts.ts'
import type { PresenterAct } from './acts.ts'
import type { PresenterView, Trainee } from './channel.ts'
import { letterOf, minutesOf, stepsIn, type PresenterPage } from './pages.ts'
import { Progress } from './Progress.tsx'
import type { SessionSource } from './session-source.ts'
import { Slide, useEyebrow } from './Slide.tsx'
import { ShortTimer } from './Timer.tsx'
import { Trainees } from './Trainees.tsx'
import { usePresentation, useTelling, type Presentation, type PresentationProps } from './use-presentation.ts'
import { usePresenterKeys } from './use-presenter-keys.ts'

interface PresenterProps extends Omit<PresentationProps, 'playbookId'> {
  readonly playbook: { readonly id: string; readonly name: string }
  readonly version: PlaybookVersionHead
}

/** What the room sees: one line, large. Notes are in the other window alone. */
export function Presenter({ playbook, version, ...props }: PresenterProps) {
  const [first] = props.pages
  if (first === undefined) return null
  return <Stage {...props} playbook={playbook} version={version} first={first} />
}

function Stage(props: PresenterProps & { readonly first: PresenterPage }) {
  const { playbook, version, pages, session, presentationId, first } = props
  const { t } = useTranslation()
  const presentation = usePresentation({ ...props, playbookId: playbook.id }, first)
  const { index, page, clock, typed, isBlack, hasPanel, group, stage, act } = presentation
  const trainees = traineesOf(session, page.stepKey, group)
  const view = useView(props, presentation, trainees)
  useTelling(presentationId, JSON.stringify(view), act)
  usePresenterKeys(typed, act)
  useStayAwake(clock.since !== null, page.stepKey)
  useTitle(t('presenter.title', { name: playbook.name }))
  const { acts } = useFrame()
  useShortcut('lock', () => acts.lock?.(), acts.lock !== undefined)
  useEffect(() => stage.current?.focus(), [stage])
  const press = (
    kind: 'presentNext' | 'presentBack' | 'presentPause' | 'presentNotes' | 'presentKeys' | 'presentLeave',
  ) => ({
    onClick: () => act({ kind }),
  })
  const next = pages[index + 1]
  return (
    <div className={classes('presenter', trainees !== null && hasPanel && 'with-panel')}>
      <div className="presenter-all" inert={isBlack}>
        <header className="presenter-head">
          <DemonstrationIcon className="accent-icon" />
          <b className="ellipsis">{playbook.name}</b>
          <span className="t2 ellipsis">{session === null ? version.name : `${version.name} · ${session.title}`}</span>
          <Progress pages={pages} index={index} />
          <Button size="small" kind="ghost" icon={<EyeIcon className="ic-s" />} shortcut="N" {...press('presentNotes')}>
            {t('presenter.notes.open')}
          </Button>
          <IconButton label={t('presenter.keys')} shortcut="?" icon={<KeyboardIcon />} {...press('presentKeys')} />
          <Button size="small" kind="ghost" shortcut="Esc" {...press('presentLeave')}>
            {t('presenter.leave')}
          </Button>
        </header>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long page is scrolled by keys and by wheel */}
        <main ref={stage} className="presenter-stage" aria-label={t('presenter.stage')} tabIndex={0}>
          <Slide playbookId={playbook.id} versionId={version.id} page={page} inside={insideOf(pages, index)} />
        </main>
        {trainees !== null && hasPanel && (
          <aside className="presenter-panel" aria-label={t('presenter.trainees.label')}>
            <Trainees trainees={trainees} onAct={act} />
          </aside>
        )}
        <footer className="presenter-foot">
          <Button size="large" icon={<ChevronLeftIcon />} shortcut={printKeys('presentBack')} {...press('presentBack')}>
            {t('presenter.back')}
          </Button>
          <IconButton
            label={t(clock.since === null ? 'presenter.timer.goOn' : 'presenter.timer.pause')}
            shortcut="P"
            isPressed={clock.since === null}
            icon={<ClockIcon />}
            {...press('presentPause')}
          />
          <ShortTimer clock={clock} stepKey={page.stepKey} estimate={page.estimate} />
          <span className="grow" />
          {typed === '' ? (
            <span className="t3 f12 ellipsis presenter-hint">{t('presenter.hint')}</span>
          ) : (
            <output className="presenter-jump">{t('presenter.jump', { number: typed })}</output>
          )}
          <Button
            size="large"
            kind="primary"
            className="presenter-next"
            shortcut={printKeys('presentNext')}
            {...press('presentNext')}
          >
            <span className="ellipsis">
              {next === undefined ? t('presenter.last') : t('presenter.next', { title: next.title })}
            </span>
            <ChevronRightIcon />
          </Button>
        </footer>
        <output className="visually-hidden">{`${view.eyebrow} ${page.title}`}</output>
      </div>
      {isBlack && (
        <output className="presenter-black">
          <span className="visually-hidden">{t('presenter.black')}</span>
        </output>
      )}
      {PRESENTER_IDS.map((id) => (
        <ListedKey key={id} id={id} act={act} isOn={trainees !== null || !OF_TRAINEES.has(id)} />
      ))}
    </div>
  )
}

const OF_TRAINEES: ReadonlySet<PresenterShortcutId> = new Set([
  'presentTrainees',
  'presentTick',
  'presentUntick',
  'presentGroup',
])

interface ListedKeyProps {
  readonly id: PresenterShortcutId
  readonly act: (act: PresenterAct) => void
  readonly isOn: boolean
}

/** The sheet of keys lists what something on screen answers to. */
function ListedKey({ id, act, isOn }: ListedKeyProps) {
  useShortcut(
    id,
    () => {
      if (id !== 'presentJump' && id !== 'presentTick' && id !== 'presentUntick') act({ kind: id })
    },
    isOn,
  )
  return null
}

/** Steps that stand below a chapter or section. */
function insideOf(pages: readonly PresenterPage[], index: number): readonly PresenterPage[] {
  const level = pages[index]?.level
  if (level === undefined || level === 'step') return []
  const after = pages.slice(index + 1)
  const end = after.findIndex((page) => page.level === 'chapter' || (level === 'section' && page.level === 'section'))
  return (end === -1 ? after : after.slice(0, end)).filter((page) => page.level === 'step')
}

function traineesOf(session: SessionSource | null, stepKey: string, group: number): readonly Trainee[] | null {
  if (session === null) return null
  return session.trainees.map((trainee, place) => ({
    ...trainee,
    letter: letterOf(place, group, session.trainees.length),
    ticks: session.ticksAt(trainee.personId, stepKey),
  }))
}

function useView(
  { playbook, version, pages }: PresenterProps,
  { index, page, clock, isBlack, typed }: Presentation,
  trainees: readonly Trainee[] | null,
): PresenterView {
  const eyebrow = useEyebrow()
  const { data } = useStep(version.id, page.stepKey)
  return {
    name: playbook.name,
    version: version.name,
    eyebrow: eyebrow(page),
    title: page.title,
    stepKey: page.stepKey,
    notes: data?.notes ?? '',
    next: pages[index + 1]?.title ?? '',
    step: page.number,
    steps: stepsIn(pages),
    estimate: page.estimate,
    planned: minutesOf(pages),
    plannedSoFar: minutesOf(pages.slice(0, index + 1)),
    clock,
    isBlack,
    typed,
    trainees: trainees === null ? null : [...trainees],
  }
}

/** Names the window while it presents, for the list of windows and for who shares one. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
