import { insertBlob } from '#db/queries/blobs.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { mediaTypeOf } from '#db/services/files/media-type.ts'
import { cancelRun, finishRun } from '#db/services/runs/close.ts'
import { recordedSteps } from '#db/services/runs/reading.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import { isRecorded, shownLines } from '#shared/domain/playbooks/run-steps.ts'
import type { DoneStep, RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import type { Language } from '#shared/locale/index.ts'
import { SAMPLE_TIME_ZONE } from '../calendar.ts'
import { insert } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import type { Random } from '../random.ts'
import type { SamplePerson } from '../team.ts'
import { playbookOf } from './shelf.ts'
import type { ShelfKey } from './shelf.ts'
import { ANSWERS, FILES, OTHER_ANSWER, OTHER_FILE } from './words.ts'

/** Optional steps that are done all the same. */
const DOES_OPTIONAL = 0.45
/** Losses that customers name, in yuan a year. */
const LOSS = { from: 60, to: 480, step: 1000 } as const
/** Figures that are something else than a loss, by the key of the step. */
const FIGURES: Readonly<Record<string, string>> = { 'complaint-12': '9' }
const NEXT_DATE_DAYS = 7

export interface RunPlan {
  readonly key: ShelfKey
  readonly owner: SamplePerson
  readonly ownerId: string
  readonly subject: FieldValues
  /** Where several runs of the playbook are told, each takes other words. */
  readonly turn: number
  /** Options chosen otherwise than the first, by the key of the step. */
  readonly chosen?: Readonly<Record<string, number>>
}

interface Given {
  readonly values: FieldValues
  readonly content: Buffer | null
}

/** Tells one run: its beginning, what was ticked when, and how it ended. */
export class RunTeller {
  readonly #plan: RunPlan
  readonly #language: Language
  readonly #random: Random
  readonly #runId = newId()
  #versionId = ''

  constructor(plan: RunPlan, language: Language, random: Random) {
    this.#plan = plan
    this.#language = language
    this.#random = random
  }

  begin(at: number): Moment {
    const { key, owner, ownerId, subject } = this.#plan
    return {
      at,
      by: owner,
      run: (desk) => {
        const playbook = playbookOf(desk, key, this.#language)
        const { activityId } = subject
        const isThere =
          typeof activityId !== 'string' ||
          selectRecordState(desk.visitor.workbook.handle, 'activity', activityId)?.values['status'] !== undefined
        if (playbook === null || !isThere) return
        this.#versionId = playbook.versionId
        const startedOn = dateOfInstant(at, SAMPLE_TIME_ZONE)
        const values = { playbookId: playbook.id, name: playbook.name, ownerId, startedOn, ...subject }
        desk.write({ key: 'startRun', subject: playbook.name }, [insert('playbookRun', this.#runId, values)])
      },
    }
  }

  /** What the person does of the steps that come next, up to and with the named one. */
  tick(at: number, by: SamplePerson, until: string): Moment {
    // What a manager is to do waits for another one where the run is a manager's own.
    const roles: readonly StepAssignee[] =
      by === this.#plan.owner
        ? ['owner']
        : (['manager', 'assistant', 'trainer'] as const).filter((role) => by.roles.includes(role))
    return { at, by, run: (desk) => this.#tickNext(desk, roles, until) }
  }

  finish(at: number): Moment {
    return this.#end(at, finishRun)
  }

  cancel(at: number): Moment {
    return this.#end(at, cancelRun)
  }

  #end(at: number, act: typeof finishRun): Moment {
    return {
      at,
      by: this.#plan.owner,
      run: ({ visitor }) => {
        if (this.#versionId !== '') act(visitor, this.#runId)
      },
    }
  }

  #tickNext(desk: Desk, roles: readonly StepAssignee[], until: string): void {
    if (this.#versionId === '') return
    const { handle } = desk.visitor.workbook
    const all = selectRunLines(handle, this.#versionId)
    const last = all.findIndex(({ stepKey }) => stepKey === until)
    const done = new Map<string, DoneStep>(recordedSteps(desk.visitor, this.#runId))
    const given: Given[] = []
    for (const line of all.slice(0, last + 1)) {
      if (!isRecorded(line) || done.has(line.stepKey) || !shownLines(all, done).includes(line)) continue
      const isTheirs = roles.includes(line.assignee)
      if (line.isRequired && !isTheirs) break
      if (!line.isRequired && !(isTheirs && this.#random.chance(DOES_OPTIONAL))) continue
      const one = this.#answer(line, desk)
      given.push(one)
      const answer = typeof one.values['answer'] === 'string' ? one.values['answer'] : null
      done.set(line.stepKey, { answer, doneAt: desk.visitor.workbook.now() })
    }
    if (given.length === 0) return
    const edits = given.map(({ values }) => insert('runStep', newId(), { runId: this.#runId, ...values }))
    desk.write({ key: 'tickStep', count: edits.length }, edits, () => {
      for (const { values, content } of given) {
        if (content !== null) insertBlob(handle, String(values['digest']), content)
      }
    })
  }

  #answer({ stepKey, kind, options }: RunLine, desk: Desk): Given {
    const { turn, chosen } = this.#plan
    const of = (answer: string | null): Given => ({ values: { stepKey, answer }, content: null })
    const said = ANSWERS[stepKey] ?? []
    switch (kind) {
      case 'text':
        return of((said[turn % Math.max(1, said.length)] ?? OTHER_ANSWER)[this.#language])
      case 'number':
        return of(FIGURES[stepKey] ?? String(this.#random.integer(LOSS.from, LOSS.to) * LOSS.step))
      case 'date':
        return of(addDays(dateOfInstant(desk.visitor.workbook.now(), SAMPLE_TIME_ZONE), NEXT_DATE_DAYS))
      case 'choice':
        return of(options[chosen?.[stepKey] ?? 0]?.value ?? null)
      case 'file':
        return this.#file(stepKey)
      case 'none':
      case 'tick':
      case 'signature':
        return of(null)
    }
  }

  /** Each file says something of its own run, so that no two of them share their bytes. */
  #file(stepKey: string): Given {
    const fileName = (FILES[stepKey] ?? OTHER_FILE)[this.#language]
    const content = Buffer.from(`\uFEFF${fileName},${this.#plan.owner.name}\n${this.#runId},${stepKey}\n`)
    const about = { fileName, mediaType: mediaTypeOf(content), size: content.length, digest: digestOf(content) }
    return { values: { stepKey, ...about }, content }
  }
}
