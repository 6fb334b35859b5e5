import { selectReaders, selectVersionNumbers } from '#db/queries/playbooks.ts'
import type { ReaderRow } from '#db/queries/playbooks.ts'
import { selectAttempts, selectAttended, selectSignOffs } from '#db/queries/training.ts'
import type { AttemptRecord, AttendedRow, FactsOf, ProgrammeRecord, SignOffRow } from '#db/queries/training.ts'
import type { TrainingStanding } from '#shared/contract/training-rows.ts'
import { dateOfDayNumber, dateOfInstant } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { standingOf } from '#shared/domain/training/standing.ts'
import type { SignOffFinding } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { asksAgainOf } from '../playbooks/readings.ts'

/** People whose training the visitor sees: their own, that of their department, or everybody's. */
export function seenTrainees(visitor: Visitor): ReaderRow[] {
  const { read } = accessOf(visitor.roles, 'trainees')
  return selectReaders(visitor.workbook.handle).filter(
    ({ id }) => id === visitor.personId || visitor.actor.reaches(read, id),
  )
}

/** Whether the visitor takes attendance of somebody, and signs for them unless it is themselves. */
export function trains(visitor: Visitor, personId: string): boolean {
  return visitor.actor.reaches(accessOf(visitor.roles, 'trainees').write, personId)
}

/** Throws `NOT_FOUND` for somebody whose training the visitor does not see, and `FORBIDDEN` for whom they do not train. */
export function requireTrains(visitor: Visitor, personId: string): void {
  if (trains(visitor, personId)) return
  const { read } = accessOf(visitor.roles, 'trainees')
  const isSeen = personId === visitor.personId || visitor.actor.reaches(read, personId)
  throw isSeen
    ? new AppError('FORBIDDEN', { permission: 'trainees.write' })
    : new AppError('NOT_FOUND', { type: 'person', id: personId })
}

interface Facts {
  readonly attended: AttendedRow[]
  readonly tests: AttemptRecord[]
  readonly signs: SignOffRow[]
}

/** Days begin at a quarter of an hour in every zone, so instants of one quarter share their day. */
const QUARTER_MS = 900_000

const keyOf = (programmeId: string, personId: string): string => `${programmeId} ${personId}`
const NOTHING: Facts = { attended: [], tests: [], signs: [] }

/** What the visitor sees of who attended, was tested and signed, read once for many questions. */
export class Standings {
  readonly #visitor: Visitor
  readonly #facts = new Map<string, Facts>()
  readonly #begun = new Map<string, Set<string>>()
  readonly #days = new Map<number, string>()
  readonly #asksAgain = new Map<string, (versionId: string) => boolean>()
  readonly #versions: ReadonlyMap<string, { readonly number: number; readonly name: string }>

  constructor(visitor: Visitor, asked: FactsOf = {}) {
    this.#visitor = visitor
    const { handle } = visitor.workbook
    const isOwn = accessOf(visitor.roles, 'trainees').read === 'own'
    const of = isOwn ? { ...asked, personId: visitor.personId } : asked
    this.#versions = new Map(selectVersionNumbers(handle).map((version) => [version.id, version]))
    for (const row of selectAttended(handle, visitor.readScope('attendance'), of)) this.#of(row).attended.push(row)
    for (const row of selectAttempts(handle, visitor.readScope('testAttempt'), of)) this.#of(row).tests.push(row)
    for (const row of selectSignOffs(handle, visitor.readScope('signOff'), of)) this.#of(row).signs.push(row)
  }

  #of({ programmeId, personId }: { readonly programmeId: string; readonly personId: string }): Facts {
    const key = keyOf(programmeId, personId)
    const facts = this.#facts.get(key) ?? { attended: [], tests: [], signs: [] }
    this.#facts.set(key, facts)
    const people = this.#begun.get(programmeId) ?? new Set<string>()
    this.#begun.set(programmeId, people.add(personId))
    return facts
  }

  #asks(current: string | null): (versionId: string) => boolean {
    if (current === null) return () => false
    const asks = this.#asksAgain.get(current) ?? asksAgainOf(this.#visitor, current)
    this.#asksAgain.set(current, asks)
    return (versionId) => versionId !== current && asks(versionId)
  }

  #dayOf(at: number): string {
    const quarter = Math.floor(at / QUARTER_MS)
    const known = this.#days.get(quarter)
    if (known !== undefined) return known
    const day = dateOfInstant(at, this.#visitor.workbook.facts.timeZone)
    this.#days.set(quarter, day)
    return day
  }

  /** Whoever attended, was tested or signed in a programme. */
  begun(programmeId: string): ReadonlySet<string> {
    return this.#begun.get(programmeId) ?? new Set()
  }

  versionName(versionId: string): string {
    return this.#versions.get(versionId)?.name ?? ''
  }

  of(programme: ProgrammeRecord, personId: string): TrainingStanding {
    const { programmeId } = programme
    const { attended, tests, signs } = this.#facts.get(keyOf(programmeId, personId)) ?? NOTHING
    const { certificate, ...rest } = standingOf({
      programme: {
        needsSession: programme.needsSession === 1,
        questionCount: programme.questionCount,
        attempts: programme.attempts,
        needsSignOff: programme.needsSignOff === 1,
        validMonths: programme.validMonths,
        currentVersionId: programme.versionId,
      },
      attended,
      tests: tests.map((one) => ({
        ...one,
        passed: one.passed === null ? null : one.passed === 1,
        on: one.finishedAt === null ? null : this.#dayOf(one.finishedAt),
      })),
      signs: signs.map((one) => ({ ...one, finding: one.finding as SignOffFinding })),
      today: dateOfDayNumber(this.#visitor.today.day),
      asksAgain: this.#asks(programme.versionId),
      numberOf: (versionId) => this.#versions.get(versionId)?.number ?? 0,
    })
    const { versionId, ...held } = certificate
    const versionName = versionId === null ? null : this.versionName(versionId)
    return { programmeId, personId, ...rest, certificate: { ...held, versionName } }
  }
}
