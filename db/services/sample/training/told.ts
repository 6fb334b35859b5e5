import type { Bilingual } from '#shared/domain/bilingual.ts'
import type { AttendanceState, ProgrammeKind, SignOffFinding, TalkKind } from '#shared/entities/training.ts'
import type { ShelfKey } from '../playbooks/shelf.ts'
import { NOTES, PROGRAMME_NAMES, SUMMARIES, TALKS } from './words.ts'

/** One of each kind. */
export interface ToldProgramme {
  readonly kind: ProgrammeKind
  readonly playbook: ShelfKey
  readonly name: Bilingual
  readonly summary: Bilingual
  readonly questionCount: number
  readonly validMonths: number | null
  /** Minor units. */
  readonly targetAmount: number | null
}

export const PROGRAMMES: readonly ToldProgramme[] = [
  {
    kind: 'onboarding',
    playbook: 'first-30-days',
    name: PROGRAMME_NAMES.onboarding,
    summary: SUMMARIES.onboarding,
    questionCount: 5,
    validMonths: null,
    targetAmount: 300_000_00,
  },
  {
    kind: 'onJob',
    playbook: 'first-visit',
    name: PROGRAMME_NAMES.onJob,
    summary: SUMMARIES.onJob,
    questionCount: 5,
    validMonths: 6,
    targetAmount: null,
  },
  {
    kind: 'promotion',
    playbook: 'large-account',
    name: PROGRAMME_NAMES.promotion,
    summary: SUMMARIES.promotion,
    questionCount: 6,
    validMonths: 24,
    targetAmount: null,
  },
]

/** How somebody did in a session and after it. */
export interface ToldTrainee {
  readonly name: string
  readonly state: AttendanceState
  readonly observation?: Bilingual
  /** How often each step was practised, by its key. */
  readonly ticks?: Readonly<Record<string, number>>
  /** Questions answered wrongly in each test, one after the other, in the afternoons from the session on. */
  readonly wrong?: readonly number[]
  /** On the workday after the last test. */
  readonly sign?: { readonly finding: SignOffFinding; readonly note: Bilingual }
}

/**
 * When a session was held: so many calendar days before today, or so many after the day six months ago, on which a
 * certificate of today would have begun that runs out today.
 */
export type SessionDay = { readonly daysAgo: number } | { readonly sinceHalfYear: number }

export interface ToldSession {
  readonly kind: ProgrammeKind
  readonly on: SessionDay
  readonly minutes: number
  readonly trainees: readonly ToldTrainee[]
}

const passed = (note: Bilingual) => ({ finding: 'passed', note }) as const

export const SESSIONS: readonly ToldSession[] = [
  {
    kind: 'onboarding',
    on: { daysAgo: 222 },
    minutes: 180,
    trainees: [
      {
        name: '何俊',
        state: 'present',
        ticks: { 'first-30-days-4': 3 },
        wrong: [2, 1],
        sign: passed(NOTES.onboarding),
      },
      {
        name: '赵一鸣',
        state: 'late',
        ticks: { 'first-30-days-4': 1 },
        wrong: [0],
        sign: { finding: 'notYet', note: NOTES.notYet },
      },
    ],
  },
  {
    kind: 'onJob',
    on: { sinceHalfYear: -20 },
    minutes: 90,
    trainees: [
      {
        name: '陈立',
        state: 'present',
        observation: NOTES.quick,
        ticks: { 'first-visit-8': 2 },
        wrong: [0],
        sign: passed(NOTES.firstVisit),
      },
      { name: '王海燕', state: 'present', ticks: { 'first-visit-8': 3 }, wrong: [1], sign: passed(NOTES.firstVisit) },
    ],
  },
  {
    kind: 'onJob',
    on: { sinceHalfYear: 6 },
    minutes: 90,
    trainees: [
      {
        name: '刘思远',
        state: 'present',
        observation: NOTES.late,
        ticks: { 'first-visit-8': 4 },
        wrong: [2, 0],
        sign: passed(NOTES.firstVisit),
      },
      {
        name: '曾凡',
        state: 'present',
        ticks: { 'first-visit-8': 3, 'first-visit-9': 2 },
        wrong: [1],
        sign: passed(NOTES.firstVisit),
      },
    ],
  },
  {
    kind: 'promotion',
    on: { daysAgo: 13 },
    minutes: 120,
    trainees: [
      {
        name: '陈立',
        state: 'present',
        ticks: { 'large-account-5': 2, 'large-account-20': 1 },
        wrong: [0],
        sign: passed(NOTES.promotion),
      },
      { name: '孙倩', state: 'present', observation: NOTES.late, ticks: { 'large-account-5': 1 }, wrong: [3] },
      { name: '王海燕', state: 'excused' },
    ],
  },
]

/** Workdays after today of a session that is planned, and who is on its list. */
export const PLANNED = { kind: 'promotion', inWorkdays: 4, names: ['孙倩', '王海燕', '曾凡'] } as const

/** A certificate that had run out and was renewed by a sign-off, workdays ago. */
export const RENEWED = { kind: 'onJob', name: '陈立', workdaysAgo: 4, note: NOTES.renewed } as const

export interface ToldTalk {
  readonly by: string
  readonly with: string
  readonly kind: TalkKind
  readonly workdaysAgo: number
  /** Workdays after today. */
  readonly nextInWorkdays: number
  readonly said: (typeof TALKS)[keyof typeof TALKS]
  /** Level of each skill in the order of the list; none of a talk. */
  readonly levels: readonly number[]
}

export const TOLD_TALKS: readonly ToldTalk[] = [
  { by: '方静怡', with: '赵一鸣', kind: 'talk', workdaysAgo: 11, nextInWorkdays: 3, said: TALKS.pace, levels: [] },
  {
    by: '高远',
    with: '曾凡',
    kind: 'assessment',
    workdaysAgo: 8,
    nextInWorkdays: 5,
    said: TALKS.steady,
    levels: [4, 3, 2, 4, 3],
  },
  {
    by: '丁晓峰',
    with: '何俊',
    kind: 'assessment',
    workdaysAgo: 5,
    nextInWorkdays: 4,
    said: TALKS.newcomer,
    levels: [3, 2, 1, 4, 2],
  },
]
