/** A day of somebody's log that is over. */
export interface LoggedDay {
  readonly day: number
  readonly isMissing: boolean
  readonly isLate: boolean
  readonly planned: number
  readonly done: number
}

export interface LoggingFact {
  readonly id: string
  readonly name: string
  /** Of the working days that the rules look at, oldest first. */
  readonly days: readonly LoggedDay[]
}

/** Something that waits for an answer since a day. */
export interface WaitingFact {
  readonly recordType: 'activity' | 'person' | 'callRecord' | 'spotCheck'
  readonly id: string
  readonly title: string
  readonly customerId: string | null
  readonly personId: string | null
  readonly day: number
}

export interface RecurrentFact {
  /** The oldest problem of the group. */
  readonly id: string
  readonly title: string
  readonly personId: string | null
  /** Days on which it came up, oldest first. */
  readonly days: readonly number[]
}

/** What the rules know of logs and of what they ask for. */
export interface LogFacts {
  readonly logging: readonly LoggingFact[]
  /** Requests for help without an answer. */
  readonly help: readonly WaitingFact[]
  /** Promised replies that are not given; the day is the promised one. */
  readonly promises: readonly WaitingFact[]
  /** Problems without a rule. */
  readonly problems: readonly RecurrentFact[]
  /** Checks that found something untrue and have no reply. */
  readonly checks: readonly WaitingFact[]
}

export const NO_LOGS: LogFacts = { logging: [], help: [], promises: [], problems: [], checks: [] }
