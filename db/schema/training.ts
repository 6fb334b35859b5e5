import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { people } from './people.ts'
import { playbooks, playbookSteps, playbookVersions } from './playbooks.ts'

export const programmes = sqliteTable(
  'programmes',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    kind: text('kind').notNull(),
    playbookId: text('playbook_id')
      .notNull()
      .references(() => playbooks.id),
    role: text('role'),
    summary: text('summary'),
    needsSession: integer('needs_session').notNull(),
    questionCount: integer('question_count').notNull(),
    passMark: integer('pass_mark').notNull(),
    attempts: integer('attempts').notNull(),
    needsSignOff: integer('needs_sign_off').notNull(),
    validMonths: integer('valid_months'),
    targetAmount: integer('target_amount'),
    isActive: integer('is_active').notNull(),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('programmes_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
    index('programmes_by_playbook')
      .on(table.playbookId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const trainingSessions = sqliteTable(
  'training_sessions',
  {
    ...recordColumns,
    name: text('name').notNull(),
    programmeId: text('programme_id')
      .notNull()
      .references(() => programmes.id),
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    heldOn: text('held_on').notNull(),
    startTime: text('start_time'),
    minutes: integer('minutes'),
    place: text('place'),
    trainerId: text('trainer_id')
      .notNull()
      .references(() => people.id),
    status: text('status').notNull(),
    note: text('note'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('training_sessions_by_day')
      .on(table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('training_sessions_by_programme')
      .on(table.programmeId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('training_sessions_by_trainer')
      .on(table.trainerId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const attendances = sqliteTable(
  'attendances',
  {
    ...recordColumns,
    sessionId: text('session_id')
      .notNull()
      .references(() => trainingSessions.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    state: text('state'),
    ticks: text('ticks'),
    observation: text('observation'),
  },
  (table) => [
    uniqueIndex('attendances_by_session')
      .on(table.sessionId, table.personId)
      .where(sql`deleted_at IS NULL`),
    index('attendances_by_person')
      .on(table.personId, table.sessionId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const testAttempts = sqliteTable(
  'test_attempts',
  {
    ...recordColumns,
    programmeId: text('programme_id')
      .notNull()
      .references(() => programmes.id),
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    number: integer('number').notNull(),
    questions: text('questions').notNull(),
    answers: text('answers'),
    score: integer('score'),
    passed: integer('passed'),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (table) => [
    uniqueIndex('test_attempts_by_number')
      .on(table.personId, table.programmeId, table.versionId, table.number)
      .where(sql`deleted_at IS NULL`),
    index('test_attempts_by_programme')
      .on(table.programmeId, table.startedAt)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const signOffs = sqliteTable(
  'sign_offs',
  {
    ...recordColumns,
    programmeId: text('programme_id')
      .notNull()
      .references(() => programmes.id),
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    trainerId: text('trainer_id')
      .notNull()
      .references(() => people.id),
    signedOn: text('signed_on').notNull(),
    finding: text('finding').notNull(),
    note: text('note'),
  },
  (table) => [
    index('sign_offs_by_person')
      .on(table.personId, table.programmeId)
      .where(sql`deleted_at IS NULL`),
    index('sign_offs_by_programme')
      .on(table.programmeId, table.signedOn)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const talks = sqliteTable(
  'talks',
  {
    ...recordColumns,
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    managerId: text('manager_id')
      .notNull()
      .references(() => people.id),
    heldOn: text('held_on').notNull(),
    kind: text('kind').notNull(),
    topics: text('topics'),
    skills: text('skills'),
    agreed: text('agreed'),
    nextStep: text('next_step'),
    nextOn: text('next_on'),
    activityId: text('activity_id').references(() => activities.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('talks_by_person')
      .on(table.personId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('talks_by_manager')
      .on(table.managerId, table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('talks_by_day')
      .on(table.heldOn)
      .where(sql`deleted_at IS NULL`),
    index('talks_by_activity')
      .on(table.activityId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const skills = sqliteTable(
  'skills',
  {
    ...recordColumns,
    name: text('name').notNull(),
    nameSort: text('name_sort').notNull(),
    topic: text('topic'),
    position: integer('position').notNull(),
    isActive: integer('is_active').notNull(),
    searchKey: text('search_key').notNull(),
  },
  () => [
    uniqueIndex('skills_by_name')
      .on(sql`name COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const playbookQuestions = sqliteTable(
  'playbook_questions',
  {
    ...recordColumns,
    stepId: text('step_id')
      .notNull()
      .references(() => playbookSteps.id),
    versionId: text('version_id')
      .notNull()
      .references(() => playbookVersions.id),
    position: integer('position').notNull(),
    question: text('question').notNull(),
    kind: text('kind').notNull(),
    options: text('options'),
    answer: text('answer').notNull(),
    explanation: text('explanation'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('playbook_questions_by_version')
      .on(table.versionId, table.position)
      .where(sql`deleted_at IS NULL`),
    index('playbook_questions_by_step')
      .on(table.stepId, table.position)
      .where(sql`deleted_at IS NULL`),
  ],
)
