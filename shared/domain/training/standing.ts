import { addMonths } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import type { SignOffFinding } from '../../entities/training.ts'
import type { CertificateState, SignState, TestState } from './states.ts'

export interface ProgrammeTerms {
  readonly needsSession: boolean
  /** 0: there is no test. */
  readonly questionCount: number
  readonly attempts: number
  readonly needsSignOff: boolean
  readonly validMonths: number | null
  readonly currentVersionId: string | null
}

export interface AttendedSession {
  readonly on: BusinessDate
  readonly versionId: string
}

export interface TakenTest {
  readonly id: string
  readonly versionId: string
  readonly startedAt: number
  readonly finishedAt: number | null
  /** Day on which it was handed in. */
  readonly on: BusinessDate | null
  readonly score: number | null
  readonly passed: boolean | null
}

export interface GivenSign {
  readonly versionId: string
  readonly on: BusinessDate
  readonly at: number
  readonly finding: SignOffFinding
  readonly by: string
  readonly note: string | null
}

export interface TrainingFacts {
  readonly programme: ProgrammeTerms
  readonly attended: readonly AttendedSession[]
  readonly tests: readonly TakenTest[]
  readonly signs: readonly GivenSign[]
  readonly today: BusinessDate
  /** Whether the version in force asks those to read again who know the older one. */
  readonly asksAgain: (versionId: string) => boolean
  readonly numberOf: (versionId: string) => number
}

export interface Standing {
  readonly attendedOn: BusinessDate | null
  readonly test: {
    readonly state: TestState
    readonly score: number | null
    readonly on: BusinessDate | null
    readonly taken: number
    readonly left: number
    readonly openId: string | null
  }
  readonly sign: {
    readonly state: SignState
    readonly on: BusinessDate | null
    readonly by: string
    readonly note: string | null
  }
  readonly certificate: {
    readonly state: CertificateState
    readonly issuedOn: BusinessDate | null
    readonly validUntil: BusinessDate | null
    readonly versionId: string | null
  }
}

function latest<T>(items: readonly T[], when: (item: T) => string | number): T | null {
  let best: T | null = null
  for (const item of items) if (best === null || when(item) >= when(best)) best = item
  return best
}

interface Parts {
  readonly session: AttendedSession | null
  readonly test: TakenTest | null
  readonly sign: GivenSign | null
}

function partsOf({ attended, tests, signs }: TrainingFacts): Parts {
  return {
    session: latest(attended, ({ on }) => on),
    test: latest(
      tests.filter(({ passed }) => passed === true),
      ({ finishedAt }) => finishedAt ?? 0,
    ),
    sign: latest(signs, ({ on, at }) => `${on} ${String(at).padStart(16, '0')}`),
  }
}

const wantsTest = ({ questionCount }: ProgrammeTerms): boolean => questionCount > 0

function hasAll({ programme }: TrainingFacts, { session, test, sign }: Parts): boolean {
  if (programme.needsSession && session === null) return false
  if (wantsTest(programme) && test === null) return false
  return !programme.needsSignOff || sign?.finding === 'passed'
}

/** What vouches for the trainee, of what the programme asks for: test and sign-off, or the session where it is all. */
function proofsOf({ programme }: TrainingFacts, { session, test, sign }: Parts): { readonly versionId: string }[] {
  const proofs = [wantsTest(programme) ? test : null, programme.needsSignOff ? sign : null].filter(
    (one) => one !== null,
  )
  return proofs.length > 0 || session === null ? proofs : [session]
}

const NO_CERTIFICATE = { issuedOn: null, validUntil: null, versionId: null } as const

function certificateOf(facts: TrainingFacts, parts: Parts): Standing['certificate'] {
  const { programme, attended, tests, signs, today, asksAgain, numberOf } = facts
  if (!hasAll(facts, parts)) {
    const isBegun = attended.length + tests.length + signs.length > 0
    return { state: isBegun ? 'started' : 'none', ...NO_CERTIFICATE }
  }
  const days = [
    programme.needsSession ? parts.session?.on : null,
    wantsTest(programme) ? parts.test?.on : null,
    programme.needsSignOff ? parts.sign?.on : null,
  ].filter((day) => typeof day === 'string')
  const issuedOn = latest(days, (day) => day)
  if (issuedOn === null) return { state: 'none', ...NO_CERTIFICATE }
  const from = programme.needsSignOff && parts.sign !== null ? parts.sign.on : issuedOn
  const validUntil = programme.validMonths === null ? null : addMonths(from, programme.validMonths)
  const proofs = proofsOf(facts, parts)
  const versionId = latest(proofs, (proof) => -numberOf(proof.versionId))?.versionId ?? null
  const isOld = proofs.some((proof) => asksAgain(proof.versionId))
  const state = isOld ? 'outOfDate' : validUntil !== null && validUntil < today ? 'expired' : 'valid'
  return { state, issuedOn, validUntil, versionId }
}

function testOf(facts: TrainingFacts, { test }: Parts, certificate: CertificateState): Standing['test'] {
  const { programme, tests, asksAgain } = facts
  const open = tests.find(({ finishedAt }) => finishedAt === null) ?? null
  const last = latest(
    tests.filter(({ finishedAt }) => finishedAt !== null),
    ({ finishedAt }) => finishedAt ?? 0,
  )
  const since = test?.startedAt ?? Number.NEGATIVE_INFINITY
  const taken = tests.filter((one) => one.versionId === programme.currentVersionId && one.startedAt > since).length
  const mayTake = test === null || asksAgain(test.versionId) || certificate === 'expired'
  const state = test !== null ? 'passed' : open !== null ? 'open' : last !== null ? 'failed' : 'none'
  return {
    state: wantsTest(programme) ? state : 'notNeeded',
    score: last?.score ?? null,
    on: last?.on ?? null,
    taken,
    left: wantsTest(programme) && mayTake ? Math.max(0, programme.attempts - taken) : 0,
    openId: open?.id ?? null,
  }
}

function signOf({ programme }: TrainingFacts, { sign }: Parts): Standing['sign'] {
  const none = programme.needsSignOff ? 'none' : 'notNeeded'
  return { state: sign?.finding ?? none, on: sign?.on ?? null, by: sign?.by ?? '', note: sign?.note ?? null }
}

/**
 * Where somebody stands in a programme. A certificate holds while the last passed test, the last sign-off and an attended
 * session are there, as far as the programme asks for them: for so many months from the sign-off, and until a step that
 * is important changes.
 */
export function standingOf(facts: TrainingFacts): Standing {
  const parts = partsOf(facts)
  const certificate = certificateOf(facts, parts)
  return {
    attendedOn: parts.session?.on ?? null,
    test: testOf(facts, parts, certificate.state),
    sign: signOf(facts, parts),
    certificate,
  }
}
