import { z } from 'zod'
import { presenterShortcutOf, type KeyPress, type PresenterShortcutId } from '#shared/shortcuts.ts'
import { TRAINEE_LETTERS } from './pages.ts'

const PLAIN = [
  'presentNext',
  'presentBack',
  'presentFirst',
  'presentLast',
  'presentBlack',
  'presentPause',
  'presentNotes',
  'presentTrainees',
  'presentGroup',
  'presentKeys',
  'presentLeave',
] as const

const by = z.union([z.literal(1), z.literal(-1)])

/** What can be done to a presentation, in its window or in the one with the notes. */
export const presenterActSchema = z.union([
  z.object({ kind: z.enum(PLAIN) }),
  z.object({ kind: z.literal('digit'), digit: z.string().regex(/^\d$/) }),
  z.object({ kind: z.enum(['jump', 'eraseDigit']) }),
  /** Of the trainee in that place of the group that has the letters. */
  z.object({ kind: z.literal('tick'), place: z.number().int().min(0), by }),
  z.object({ kind: z.literal('tickPerson'), personId: z.string().max(64), by }),
  z.object({ kind: z.literal('observe'), personId: z.string().max(64), text: z.string().max(4_000) }),
])
export type PresenterAct = z.infer<typeof presenterActSchema>

const isPlain = (id: PresenterShortcutId): id is (typeof PLAIN)[number] => PLAIN.some((plain) => plain === id)

/** The act that a key means while `typed` figures of a jump stand there; `null` for keys of nobody. */
export function presenterActOf(press: KeyPress, typed: string): PresenterAct | null {
  if (typed !== '' && press.key === 'Enter') return { kind: 'jump' }
  if (typed !== '' && press.key === 'Backspace') return { kind: 'eraseDigit' }
  const id = presenterShortcutOf(press)
  if (id === null) return null
  if (id === 'presentJump') return { kind: 'digit', digit: press.key }
  if (isPlain(id)) return { kind: id }
  const place = TRAINEE_LETTERS.indexOf(press.key.toLowerCase())
  if (place === -1) return null
  return { kind: 'tick', place, by: id === 'presentTick' ? 1 : -1 }
}
