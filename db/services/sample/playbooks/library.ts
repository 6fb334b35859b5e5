import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { confirmRead } from '#db/services/playbooks/readings.ts'
import { addStarters } from '#db/services/playbooks/starters.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { newId } from '#db/workbook/ids.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import { playbookStep } from '#shared/entities/playbooks.ts'
import { playbookQuestion } from '#shared/entities/training.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Language } from '#shared/locale/index.ts'
import { workdayFrom } from '../calendar.ts'
import { personCalled, timeOn } from '../field/days.ts'
import { insert } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import type { SamplePerson } from '../team.ts'
import { playbookOf } from './shelf.ts'
import type { ShelfKey } from './shelf.ts'
import { DRAFT_BODY, DRAFT_OPTIONS, DRAFT_TITLE, REREAD_BODY, REREAD_REASON } from './words.ts'

/** Days before today on which the library came, a playbook was published anew, and a draft of another was begun. */
export const LIBRARY_DAYS = 230
const REREAD_DAYS = 12
const DRAFT_DAYS = 4

const TRAINER = '许国栋'
const ASKED: readonly ShelfKey[] = ['first-visit', 'spin', 'evening-report', 'expense-rules']
const NEVER_READ: Readonly<Record<string, readonly ShelfKey[]>> = {
  赵一鸣: ['spin', 'expense-rules'],
  何俊: ['spin'],
  刘思远: ['expense-rules'],
  高远: ['expense-rules'],
}
/** Whoever has read the new version already. */
const READ_AGAIN = ['方静怡', '陈立', '王海燕', '丁晓峰', '曾凡'] as const

const keptOf = (values: FieldValues, fields: Readonly<Record<string, unknown>>): FieldValues =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, values[field] ?? null]))

/** The next version as a draft: the steps of the one in force, some of them said otherwise. */
function draft(desk: Desk, key: ShelfKey, language: Language, changes: Readonly<Record<string, FieldValues>>): string {
  const playbook = playbookOf(desk, key, language)
  if (playbook === null) throw new Error(`The sample has no playbook ${key}`)
  const id = newId()
  const head = { playbookId: playbook.id, number: 2, name: 'v2', status: 'draft' }
  const steps = selectRecordStatesBy(desk.visitor.workbook.handle, 'playbookStep', 'versionId', playbook.versionId)
  const ids = new Map(steps.map((step) => [step.id, newId()]))
  const copies = steps.map((step) => {
    const said = changes[String(step.values['stepKey'])] ?? {}
    return insert('playbookStep', ids.get(step.id) ?? newId(), {
      ...keptOf(step.values, playbookStep.fields),
      ...said,
      versionId: id,
    })
  })
  const questions = selectRecordStatesBy(
    desk.visitor.workbook.handle,
    'playbookQuestion',
    'versionId',
    playbook.versionId,
  )
  const asked = questions.map(({ values }) => {
    const stepId = ids.get(String(values['stepId'])) ?? null
    return insert('playbookQuestion', newId(), { ...keptOf(values, playbookQuestion.fields), versionId: id, stepId })
  })
  desk.write({ key: 'draftPlaybook', subject: playbook.name }, [
    insert('playbookVersion', id, head),
    ...copies,
    ...asked,
  ])
  return id
}

function publishAnew(desk: Desk, language: Language): void {
  const changes = { 'evening-report-8': { body: REREAD_BODY[language], isImportant: true } }
  const versionId = draft(desk, 'evening-report', language, changes)
  const { digest } = previewPublish(desk.visitor, versionId)
  publishPlaybook(desk.visitor, { versionId, digest, reason: REREAD_REASON[language], moveRuns: [] })
}

function readings(by: SamplePerson, turn: number, today: BusinessDate, language: Language): Moment[] {
  const read = (keys: readonly ShelfKey[]) => (desk: Desk) => {
    for (const key of keys) {
      const versionId = playbookOf(desk, key, language)?.versionId
      if (versionId !== undefined) confirmRead(desk.visitor, versionId)
    }
  }
  const isAsked = by.roles.includes('salesperson')
  const keys = ASKED.filter((key) => isAsked || key === 'expense-rules')
  const known = keys.filter((key) => NEVER_READ[by.name]?.includes(key) !== true)
  const day = workdayFrom(addDays(today, -LIBRARY_DAYS + 2 + turn))
  const first: Moment = { at: timeOn(day, '12:40'), by, run: read(known) }
  if (!READ_AGAIN.some((name) => name === by.name)) return [first]
  const again = workdayFrom(addDays(today, -REREAD_DAYS + 1 + (turn % 4)))
  return [first, { at: timeOn(again, '08:20'), by, run: read(['evening-report']) }]
}

/** The library as the trainer set it up, who has read what, a version published anew and a draft that is not yet. */
export function libraryMoments(
  people: ReadonlyMap<SamplePerson, string>,
  today: BusinessDate,
  language: Language,
): Moment[] {
  const by = personCalled(TRAINER)
  const keys = STARTER_PLAYBOOKS.map(({ key }) => key)
  const changes = {
    class: { options: DRAFT_OPTIONS[language] },
    'large-account-21': { title: DRAFT_TITLE[language], body: DRAFT_BODY[language], isImportant: true },
  }
  return [
    {
      at: timeOn(workdayFrom(addDays(today, -LIBRARY_DAYS)), '08:40'),
      by,
      run: ({ visitor }) => void addStarters(visitor, { language, keys, isPublished: true }),
    },
    ...[...people.keys()].flatMap((one, turn) => readings(one, turn, today, language)),
    { at: timeOn(workdayFrom(addDays(today, -REREAD_DAYS)), '16:10'), by, run: (desk) => publishAnew(desk, language) },
    {
      at: timeOn(workdayFrom(addDays(today, -DRAFT_DAYS)), '16:40'),
      by,
      run: (desk) => void draft(desk, 'large-account', language, changes),
    },
  ]
}
