/** Where somebody stands in the test of a programme. `notNeeded`: the programme has none. `open`: not handed in yet. */
export const TEST_STATES = ['notNeeded', 'none', 'open', 'failed', 'passed'] as const
export type TestState = (typeof TEST_STATES)[number]

export const SIGN_STATES = ['notNeeded', 'none', 'notYet', 'passed'] as const
export type SignState = (typeof SIGN_STATES)[number]

/**
 * `none`: nothing was done. `started`: a part is missing. `outOfDate`: an important step changed since what was tested and
 * signed. `expired`: the months are over.
 */
export const CERTIFICATE_STATES = ['none', 'started', 'valid', 'expired', 'outOfDate'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]

export const RAMP_MILESTONES = ['firstPromotion', 'firstWin', 'fullTarget'] as const
export type RampMilestone = (typeof RAMP_MILESTONES)[number]

/** How a playbook is proposed for a weak skill: as a run of its own, or, where it is carried out on a record, to read. */
export const PLAN_KINDS = ['run', 'read'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]
