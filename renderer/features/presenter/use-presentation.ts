import { useEffect, useRef, useState, type RefObject } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { playbookLink } from '#renderer/features/playbooks/index.ts'
import { useGoTo } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { pressShortcut } from '#renderer/ui/frame/index.ts'
import type { PresenterAct } from './acts.ts'
import { openChannel, type PresenterChannel } from './channel.ts'
import type { Clock } from './clock.ts'
import { groupAfter, pageOfStep, startOfGroup, type PresenterPage } from './pages.ts'
import { scrollOn } from './scroll.ts'
import type { SessionSource } from './session-source.ts'
import { useClock } from './use-clock.ts'

export interface PresentationProps {
  readonly presentationId: string
  readonly playbookId: string
  readonly sessionId?: string | undefined
  readonly pages: readonly PresenterPage[]
  /** The line that the address names. */
  readonly stepKey: string | undefined
  readonly session: SessionSource | null
}

export interface Presentation {
  readonly index: number
  readonly page: PresenterPage
  readonly clock: Clock
  readonly typed: string
  readonly isBlack: boolean
  readonly hasPanel: boolean
  /** Of the trainees, the one that has the letters. */
  readonly group: number
  readonly stage: RefObject<HTMLElement | null>
  readonly act: (act: PresenterAct) => void
}

const MOST_DIGITS = 4

/** Where a presentation stands, and every act on it. The address keeps the line, so that unlocking comes back to it. */
export function usePresentation(props: PresentationProps, first: PresenterPage): Presentation {
  const { presentationId, playbookId, sessionId, pages, stepKey, session } = props
  const navigate = useNavigate()
  const goTo = useGoTo()
  const host = useHost()
  const stage = useRef<HTMLElement>(null)
  const [typed, setTyped] = useState('')
  const [isBlack, setIsBlack] = useState(false)
  const [hasPanel, setHasPanel] = useState(session !== null)
  const [group, setGroup] = useState(0)
  const index = Math.max(
    0,
    pages.findIndex((page) => page.stepKey === stepKey),
  )
  const page = pages[index] ?? first
  const { clock, pause, end } = useClock(presentationId, page.stepKey)
  const shown = useRef(page.stepKey)
  useEffect(() => {
    if (shown.current === page.stepKey) return
    shown.current = page.stepKey
    stage.current?.scrollTo({ top: 0 })
  }, [page.stepKey])

  const show = (to: number) => {
    const target = pages[Math.min(Math.max(to, 0), pages.length - 1)]
    if (target === undefined || target.stepKey === page.stepKey) return
    const session = sessionId === undefined ? {} : { session: sessionId }
    const search = { record: playbookId, view: target.stepKey, ...session }
    void navigate({ to: '/playbooks/presenter', search, replace: true })
  }
  const turn = (by: 1 | -1) => {
    if (!scrollOn(stage.current, by)) show(index + by)
  }
  const leave = () => {
    end()
    goTo(
      sessionId === undefined
        ? playbookLink(playbookId, page.stepKey)
        : { to: '/playbooks/training/session', search: { record: sessionId } },
    )
  }
  const escape = () => {
    if (typed !== '') setTyped('')
    else if (isBlack) setIsBlack(false)
    else leave()
  }
  const jump = () => {
    const to = pageOfStep(pages, Number(typed))
    setTyped('')
    if (to !== null) show(to)
  }
  const listed = session?.trainees.length ?? 0
  const tick = (trainee: SessionSource['trainees'][number] | undefined, by: 1 | -1) => {
    if (trainee?.isPresent === true) session?.tick(trainee.personId, page.stepKey, by)
  }
  const act = (asked: PresenterAct) => {
    // Whatever leads on gives the picture back first.
    if (isBlack && LEADING.has(asked.kind)) return setIsBlack(false)
    switch (asked.kind) {
      case 'presentNext':
        return turn(1)
      case 'presentBack':
        return turn(-1)
      case 'presentFirst':
        return show(0)
      case 'presentLast':
        return show(pages.length - 1)
      case 'presentBlack':
        return setIsBlack((is) => !is)
      case 'presentPause':
        return pause()
      case 'presentNotes':
        return host.openNotes(presentationId)
      case 'presentTrainees':
        return setHasPanel((has) => !has && session !== null)
      case 'presentGroup':
        return setGroup((now) => groupAfter(now, listed))
      case 'presentKeys':
        return pressShortcut('help')
      case 'presentLeave':
        return escape()
      case 'digit':
        return setTyped((figures) => `${figures}${asked.digit}`.slice(0, MOST_DIGITS))
      case 'eraseDigit':
        return setTyped((figures) => figures.slice(0, -1))
      case 'jump':
        return jump()
      case 'tick':
        return tick(session?.trainees[startOfGroup(group, listed) + asked.place], asked.by)
      case 'tickPerson':
        return tick(
          session?.trainees.find(({ personId }) => personId === asked.personId),
          asked.by,
        )
      case 'observe':
        return session?.observe(asked.personId, asked.text)
    }
  }
  return { index, page, clock, typed, isBlack, hasPanel, group, stage, act }
}

const LEADING: ReadonlySet<PresenterAct['kind']> = new Set([
  'presentNext',
  'presentBack',
  'presentFirst',
  'presentLast',
])

/** Tells the window with the notes all that it shows, and does what is asked for there. */
export function useTelling(presentationId: string, view: string, onAct: (act: PresenterAct) => void): void {
  const channel = useRef<PresenterChannel | null>(null)
  const latest = useRef({ view, onAct })
  useEffect(() => {
    latest.current = { view, onAct }
  })
  useEffect(() => {
    const tell = () => opened.say({ kind: 'view', view: JSON.parse(latest.current.view) })
    const opened = openChannel(presentationId, (message) => {
      if (message.kind === 'ask') tell()
      if (message.kind === 'act') latest.current.onAct(message.act)
    })
    channel.current = opened
    const sayEnded = () => opened.say({ kind: 'ended' })
    window.addEventListener('pagehide', sayEnded)
    return () => {
      window.removeEventListener('pagehide', sayEnded)
      sayEnded()
      opened.close()
    }
  }, [presentationId])
  useEffect(() => {
    channel.current?.say({ kind: 'view', view: JSON.parse(view) })
  }, [view])
}
