import { defineEntity } from './entity.ts'
import { PLAYBOOK_ROLES } from './playbooks.ts'

/** 入职 / 在岗 / 晋级. */
export const PROGRAMME_KINDS = ['onboarding', 'onJob', 'promotion'] as const
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number]

/** What is taught by a playbook, and what it takes to be certified in it. */
export const programme = defineEntity({
  type: 'programme',
  resource: 'training',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'summary'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', maxLength: 120, required: true, unique: true, pinyin: true, width: 200 },
    kind: { type: 'choice', choices: PROGRAMME_KINDS, required: true, initial: 'onboarding', width: 90 },
    playbookId: { type: 'reference', target: 'playbook', required: true, width: 180 },
    /** Whom it is for; blank: everybody. */
    role: { type: 'choice', choices: PLAYBOOK_ROLES, width: 90 },
    summary: { type: 'longText', maxLength: 4_000, width: 240 },
    needsSession: { type: 'boolean', required: true, initial: true, width: 80 },
    /** Questions that a test draws; 0: there is no test. */
    questionCount: { type: 'integer', required: true, initial: 10, min: 0, max: 100, width: 80 },
    passMark: { type: 'percent', required: true, initial: 8000, min: 0, max: 10_000, width: 80 },
    /** Tests that a person may take on a version until one is passed. */
    attempts: { type: 'integer', required: true, initial: 3, min: 1, max: 20, width: 80 },
    needsSignOff: { type: 'boolean', required: true, initial: true, width: 80 },
    /** Months for which a certificate holds; blank: until an important step changes. */
    validMonths: { type: 'integer', min: 1, max: 120, width: 90 },
    /** What somebody new is to win in a calendar month before they count as fully trained; of onboarding alone. */
    targetAmount: { type: 'money', min: 1, width: 130 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

export const SESSION_STATUSES = ['planned', 'held', 'cancelled'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** 课次: a programme taught on a day, by the version of its playbook that was in force then. */
export const trainingSession = defineEntity({
  type: 'trainingSession',
  resource: 'training',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'place'],
  naturalKey: null,
  fields: {
    name: { type: 'text', maxLength: 160, required: true, width: 200 },
    programmeId: { type: 'reference', target: 'programme', required: true, width: 180 },
    versionId: {
      type: 'reference',
      target: 'playbookVersion',
      loose: true,
      required: true,
      origin: 'system',
      width: 80,
    },
    heldOn: { type: 'date', required: true, width: 108 },
    /** `HH:MM` of the workbook's zone. */
    startTime: { type: 'text', maxLength: 5, width: 72 },
    minutes: { type: 'integer', min: 0, max: 1440, width: 80 },
    place: { type: 'text', maxLength: 160, width: 120 },
    trainerId: { type: 'reference', target: 'person', required: true, width: 90 },
    status: { type: 'choice', choices: SESSION_STATUSES, required: true, initial: 'planned', width: 80 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
  },
})

export const ATTENDANCE_STATES = ['present', 'late', 'absent', 'excused'] as const
export type AttendanceState = (typeof ATTENDANCE_STATES)[number]

/** A trainee of a session; `state` is blank until the session is held. */
export const attendance = defineEntity({
  type: 'attendance',
  resource: 'trainees',
  scope: { kind: 'owner', field: 'personId' },
  title: 'personId',
  search: [],
  naturalKey: null,
  fields: {
    sessionId: { type: 'reference', target: 'trainingSession', required: true, width: 180 },
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    state: { type: 'choice', choices: ATTENDANCE_STATES, width: 80 },
    /** How often the trainee did each step while it was practised: JSON by step key. */
    ticks: { type: 'longText', maxLength: 100_000, origin: 'system', hidden: true, width: 120 },
    observation: { type: 'longText', maxLength: 4_000, width: 240 },
  },
})

/** A test as it was drawn and answered; nobody changes it afterwards. */
export const testAttempt = defineEntity({
  type: 'testAttempt',
  resource: 'trainees',
  scope: { kind: 'owner', field: 'personId' },
  title: 'personId',
  search: [],
  naturalKey: null,
  fields: {
    programmeId: { type: 'reference', target: 'programme', loose: true, required: true, origin: 'system', width: 180 },
    versionId: {
      type: 'reference',
      target: 'playbookVersion',
      loose: true,
      required: true,
      origin: 'system',
      width: 80,
    },
    personId: { type: 'reference', target: 'person', required: true, origin: 'system', width: 90 },
    /** Of this person's tests on the version. */
    number: { type: 'integer', min: 1, required: true, origin: 'system', width: 70 },
    /** JSON: id of each question drawn, with the order in which its options are shown. Never what is right. */
    questions: { type: 'longText', maxLength: 100_000, required: true, origin: 'system', hidden: true, width: 120 },
    /** JSON: options chosen, by id of the question. */
    answers: { type: 'longText', maxLength: 100_000, origin: 'system', hidden: true, width: 120 },
    score: { type: 'percent', origin: 'system', width: 80 },
    passed: { type: 'boolean', origin: 'system', width: 70 },
    startedAt: { type: 'instant', required: true, origin: 'system', width: 132 },
    finishedAt: { type: 'instant', origin: 'system', width: 132 },
  },
})

export const SIGN_OFF_FINDINGS = ['passed', 'notYet'] as const
export type SignOffFinding = (typeof SIGN_OFF_FINDINGS)[number]

/** 签核: a trainer has seen the trainee do it. The latest one counts; nobody signs their own. */
export const signOff = defineEntity({
  type: 'signOff',
  resource: 'trainees',
  scope: { kind: 'owner', field: 'personId' },
  title: 'personId',
  search: [],
  naturalKey: null,
  fields: {
    programmeId: { type: 'reference', target: 'programme', loose: true, required: true, origin: 'system', width: 180 },
    versionId: {
      type: 'reference',
      target: 'playbookVersion',
      loose: true,
      required: true,
      origin: 'system',
      width: 80,
    },
    personId: { type: 'reference', target: 'person', required: true, origin: 'system', width: 90 },
    trainerId: { type: 'reference', target: 'person', required: true, origin: 'system', width: 90 },
    signedOn: { type: 'date', required: true, origin: 'system', width: 108 },
    finding: { type: 'choice', choices: SIGN_OFF_FINDINGS, required: true, origin: 'system', width: 80 },
    note: { type: 'longText', maxLength: 4_000, origin: 'system', width: 240 },
  },
})

export const TALK_KINDS = ['talk', 'assessment'] as const
export type TalkKind = (typeof TALK_KINDS)[number]

/** One-to-one talk or assessment of skills; read by the two and by the managers above them. */
export const talk = defineEntity({
  type: 'talk',
  resource: 'talks',
  scope: { kind: 'owner', field: 'managerId', alsoFor: 'personId' },
  title: 'personId',
  search: ['topics', 'agreed'],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    /** Who leads the talk. */
    managerId: { type: 'reference', target: 'person', required: true, width: 90 },
    heldOn: { type: 'date', required: true, width: 108 },
    kind: { type: 'choice', choices: TALK_KINDS, required: true, initial: 'talk', width: 80 },
    topics: { type: 'longText', maxLength: 20_000, width: 240 },
    /** JSON: level 1 to 5 by id of the skill. */
    skills: { type: 'longText', maxLength: 20_000, origin: 'system', hidden: true, width: 120 },
    agreed: { type: 'longText', maxLength: 20_000, width: 240 },
    nextStep: { type: 'text', maxLength: 200, width: 180 },
    nextOn: { type: 'date', width: 108 },
    /** The planned act that the next step became. */
    activityId: { type: 'reference', target: 'activity', loose: true, origin: 'system', hidden: true, width: 120 },
  },
})

/** What an assessment goes through; playbooks of the same topic train it. */
export const skill = defineEntity({
  type: 'skill',
  resource: 'training',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'topic'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', maxLength: 80, required: true, unique: true, pinyin: true, width: 160 },
    /** Topic of the playbooks that train it; blank: its name. */
    topic: { type: 'text', maxLength: 80, width: 110 },
    position: { type: 'integer', min: 1, max: 1000, required: true, initial: 1, width: 60 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

export const QUESTION_KINDS = ['choice', 'multiple', 'trueFalse'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** What a test asks about a step. Frozen with its version; read by those who write playbooks alone. */
export const playbookQuestion = defineEntity({
  type: 'playbookQuestion',
  resource: 'playbooks',
  scope: { kind: 'shared' },
  title: 'question',
  search: ['question'],
  naturalKey: null,
  fields: {
    stepId: { type: 'reference', target: 'playbookStep', required: true, width: 200 },
    versionId: { type: 'reference', target: 'playbookVersion', origin: 'system', required: true, width: 80 },
    position: { type: 'integer', required: true, initial: 1, min: 1, max: 100_000, width: 60 },
    question: { type: 'longText', maxLength: 2_000, required: true, width: 300 },
    kind: { type: 'choice', choices: QUESTION_KINDS, required: true, initial: 'choice', width: 80 },
    /** One a line; blank for right or wrong. */
    options: { type: 'longText', maxLength: 4_000, width: 200 },
    /** The right options, one a line; `true` or `false` for right or wrong. */
    answer: { type: 'longText', maxLength: 4_000, required: true, width: 160 },
    /** Shown with the result. */
    explanation: { type: 'longText', maxLength: 4_000, width: 240 },
  },
})
