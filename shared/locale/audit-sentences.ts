import type { AuditRuleCode } from '../domain/audit/rules.ts'
import type { EvidenceKind, EvidenceState, VerdictReason } from '../domain/audit/types.ts'

export interface Seen {
  readonly source: string
  readonly time: string
  readonly place: string
  readonly isThere: boolean
}

export interface ReasonFacts {
  /** Days are `MM-DD`, with the year where it is not that of the line. */
  readonly day: string
  readonly recordDay: string
  readonly at: string
  readonly night: string
  readonly evening: Seen
  readonly morning: Seen
  readonly place: string
  readonly recordPlace: string
  readonly officePlace: string
  readonly places: string
  readonly missing: string
  readonly home: string
  readonly customer: string
  /** The customer that the line names. */
  readonly claimed: string
  readonly person: string
  readonly activity: string
  readonly isGift: boolean
  readonly other: string
  readonly otherDay: string
  readonly writtenOn: string
}

interface FindingFacts {
  readonly day: string
  readonly days: number
  readonly number: string
  readonly amount: string
  readonly limit: string
  readonly sum: string
  readonly count: number
  readonly units: number
  readonly isNight: boolean
  readonly other: string
  /** Nothing is known of the other line. */
  readonly isElsewhere: boolean
  readonly writtenOn: string
  readonly amendedOn: string
}

export type Clearing = 'place' | 'visit' | 'shared' | 'timing' | 'gift' | 'refund' | 'nothing'

export interface AuditSentences {
  readonly list: (items: readonly string[]) => string
  readonly source: Readonly<Record<'log' | 'evening' | 'morning', string>>
  readonly reasons: Readonly<Record<VerdictReason, (facts: ReasonFacts) => string>>
  readonly clears: Readonly<Record<Clearing, string>>
  readonly evidence: Readonly<Record<EvidenceKind, string>>
  readonly states: Readonly<Record<EvidenceState, string>>
  readonly statesOf: Readonly<Partial<Record<EvidenceKind, Readonly<Partial<Record<EvidenceState, string>>>>>>
  readonly findings: Readonly<Record<AuditRuleCode, (facts: FindingFacts) => string>>
  /** A line of which nothing else may be said. */
  readonly elsewhere: string
  readonly names: Readonly<Record<AuditRuleCode, string>>
  readonly explain: Readonly<Record<AuditRuleCode, string>>
  readonly threshold: {
    readonly days: (value: number) => string
    readonly percent: (value: number, amount: string) => string
    readonly difference: (value: number) => string
    readonly amount: (amount: string) => string
    readonly source: (isOwn: boolean) => string
    readonly join: (limit: string, source: string) => string
  }
  /** A blank day is that of the line. */
  readonly at: (day: string, time: string) => string
}
