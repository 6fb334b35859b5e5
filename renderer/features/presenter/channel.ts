import { z } from 'zod'
import { presenterActSchema, type PresenterAct } from './acts.ts'
import { clockSchema } from './clock.ts'

const trainee = z.object({
  personId: z.string(),
  name: z.string(),
  /** The key that ticks; blank for those further down the list. */
  letter: z.string(),
  /** Here to be trained. */
  isPresent: z.boolean(),
  /** How the person attends, in words. */
  state: z.string(),
  /** Ticks at the step that is shown. */
  ticks: z.number().int(),
  observation: z.string(),
})
export type Trainee = z.infer<typeof trainee>

/** All that the window with the notes shows: it asks the service for nothing, and so needs nobody signed in. */
const viewSchema = z.object({
  name: z.string(),
  version: z.string(),
  eyebrow: z.string(),
  title: z.string(),
  stepKey: z.string(),
  notes: z.string(),
  next: z.string(),
  /** `null` at a chapter or section. */
  step: z.number().int().nullable(),
  steps: z.number().int(),
  /** Minutes. */
  estimate: z.number().nullable(),
  planned: z.number().nullable(),
  plannedSoFar: z.number().nullable(),
  clock: clockSchema,
  isBlack: z.boolean(),
  typed: z.string(),
  trainees: z.array(trainee).nullable(),
})
export type PresenterView = z.infer<typeof viewSchema>

const messageSchema = z.union([
  z.object({ kind: z.literal('view'), view: viewSchema }),
  /** The window with the notes has opened. */
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('act'), act: presenterActSchema }),
  /** The presentation is over. */
  z.object({ kind: z.literal('ended') }),
])
export type PresenterMessage = z.infer<typeof messageSchema>

export interface PresenterChannel {
  say(message: PresenterMessage): void
  close(): void
}

/** Between the two windows of one presentation; what is not a message of theirs is left alone. */
export function openChannel(presentationId: string, onMessage: (message: PresenterMessage) => void): PresenterChannel {
  const channel = new BroadcastChannel(`workbench-presenter-${presentationId}`)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(data)
    if (message.success) onMessage(message.data)
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
    say: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}

export type SayAct = (act: PresenterAct) => void
