import type { Target } from './targets.ts'

/** A press that moves less is a click, px. */
const SLACK = 4
/** From this near to an edge the board scrolls along, px. */
const EDGE = 48
const MAX_SPEED = 14

export interface DragEvents {
  /** False: this card stays. */
  readonly onLift: (card: HTMLElement) => boolean
  readonly onOver: (target: Target | null) => void
  readonly onDrop: () => void
  readonly onGiveUp: () => void
}

export interface Press {
  readonly target: EventTarget | null
  readonly button: number
  readonly pointerType: string
  readonly clientX: number
  readonly clientY: number
}

function makeGhost(card: HTMLElement): HTMLElement {
  const ghost = document.createElement('div')
  ghost.className = 'board-ghost'
  ghost.setAttribute('aria-hidden', 'true')
  ghost.style.width = `${card.offsetWidth}px`
  const face = document.createElement('div')
  face.className = 'board-card'
  for (const child of card.childNodes) face.append(child.cloneNode(true))
  ghost.append(face)
  document.body.append(ghost)
  return ghost
}

function targetAt(x: number, y: number): Target | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null
}

/** How fast the board scrolls when the pointer is at `at` between two edges, px a frame. */
export function edgeSpeed(at: number, from: number, to: number): number {
  const into = at < from + EDGE ? at - (from + EDGE) : at > to - EDGE ? at - (to - EDGE) : 0
  return Math.max(-1, Math.min(into / EDGE, 1)) * MAX_SPEED
}

/** One drag, from the press on a card until it is let go. */
class Drag {
  readonly #card: HTMLElement
  readonly #board: HTMLElement | null
  readonly #start: { readonly x: number; readonly y: number }
  readonly #events: () => DragEvents
  readonly #onEnd: (wasMoved: boolean) => void
  readonly #listening = new AbortController()
  #ghost: HTMLElement | null = null
  #grip = { x: 0, y: 0 }
  #at: { readonly x: number; readonly y: number }
  #over: Target | null = null
  #frame = 0

  constructor(card: HTMLElement, press: Press, events: () => DragEvents, onEnd: (wasMoved: boolean) => void) {
    this.#card = card
    this.#board = card.closest<HTMLElement>('.board')
    this.#start = { x: press.clientX, y: press.clientY }
    this.#at = this.#start
    this.#events = events
    this.#onEnd = onEnd
    const { signal } = this.#listening
    window.addEventListener('pointermove', (event) => this.#move(event), { signal })
    window.addEventListener('pointerup', () => this.end(true), { signal })
    window.addEventListener('pointercancel', () => this.end(false), { signal })
    window.addEventListener('blur', () => this.end(false), { signal })
    window.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true })
  }

  end(isDrop: boolean): void {
    this.#listening.abort()
    cancelAnimationFrame(this.#frame)
    const wasMoved = this.#ghost !== null
    if (wasMoved && isDrop) this.#look()
    this.#ghost?.remove()
    document.body.classList.remove('dragging-card')
    this.#onEnd(wasMoved)
    if (!wasMoved) return
    if (isDrop) this.#events().onDrop()
    else this.#events().onGiveUp()
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#ghost === null) return
    event.preventDefault()
    event.stopPropagation()
    this.end(false)
  }

  #move({ clientX: x, clientY: y }: PointerEvent): void {
    this.#at = { x, y }
    if (this.#ghost === null) {
      if (Math.hypot(x - this.#start.x, y - this.#start.y) <= SLACK) return
      if (!this.#lift()) return this.end(false)
    }
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw())
  }

  #lift(): boolean {
    if (!this.#events().onLift(this.#card)) return false
    const { left, top } = this.#card.getBoundingClientRect()
    this.#grip = { x: this.#start.x - left, y: this.#start.y - top }
    this.#ghost = makeGhost(this.#card)
    document.body.classList.add('dragging-card')
    return true
  }

  /** The ghost moves without a render; the board hears of it only when the place beneath changes. */
  #draw(): void {
    this.#frame = 0
    const { x, y } = this.#at
    if (this.#ghost !== null) {
      this.#ghost.style.transform = `translate(${x - this.#grip.x}px, ${y - this.#grip.y}px) rotate(-1.6deg)`
    }
    this.#look()
    if (this.#scroll()) this.#frame = requestAnimationFrame(() => this.#draw())
  }

  #look(): void {
    const over = targetAt(this.#at.x, this.#at.y)
    if (over === this.#over) return
    this.#over = over
    this.#events().onOver(over)
  }

  /** Whether the board still scrolls along. */
  #scroll(): boolean {
    const board = this.#board
    if (board === null) return false
    const { left, right } = board.getBoundingClientRect()
    const before = board.scrollLeft
    board.scrollLeft += edgeSpeed(this.#at.x, left, right)
    return board.scrollLeft !== before
  }
}

/** Cards that follow the pointer. One at a time. */
export class CardDrag {
  #events: DragEvents | null = null
  #drag: Drag | null = null
  #isClickOfDrag = false

  listen(events: DragEvents): void {
    this.#events = events
  }

  /** A press on a card may become a drag. A finger scrolls instead; menu and details move cards there. */
  press(press: Press): void {
    this.#isClickOfDrag = false
    const card = press.target instanceof Element ? press.target.closest<HTMLElement>('[data-record]') : null
    if (card === null || press.button !== 0 || press.pointerType === 'touch' || this.#drag !== null) return
    const events = (): DragEvents => {
      if (this.#events === null) throw new Error('A drag has nobody to tell')
      return this.#events
    }
    this.#drag = new Drag(card, press, events, (wasMoved) => {
      this.#drag = null
      this.#isClickOfDrag = wasMoved
    })
  }

  /** Whether a click is only the end of a drag. */
  get isClickOfDrag(): boolean {
    return this.#isClickOfDrag
  }

  stop(): void {
    this.#drag?.end(false)
  }
}
