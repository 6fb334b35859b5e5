import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { aPlaybook, aVersion, publishVersion } from './playbooks.ts'
import type { StepSeed } from './playbooks.ts'

const LONG = Array.from(
  { length: 14 },
  (_, index) => `${index + 1}. 第 ${index + 1} 个问题问完，等对方说完再问下一个，不抢话。`,
).join('\n')

const STEPS: readonly StepSeed[] = [
  { title: '拜访之前', level: 'chapter' },
  {
    title: '先看懂客户是谁',
    estimate: 10,
    body: '查三件事，写在纸上带去：\n\n1. 主要产品和产能\n2. 现在用谁的设备\n3. 今年有没有扩产',
    notes: '让每人当场查一家。\n五分钟后抽两人讲。',
  },
  { title: '定好这次要问出什么', estimate: 5, isImportant: true, body: '**一次拜访只求一件事。** 写成一句话。' },
  { title: '见面以后', level: 'chapter', body: '先听，再说。' },
  {
    title: '先问三个现状问题，再拿出样册',
    estimate: 12,
    isImportant: true,
    body: '1. 现在几台机？\n2. 上一次停机是什么时候？\n3. 这个月电费大概多少？\n\n> “李工，我先不讲产品。上一次空压机停机，车间停了多久？”',
    notes: '两人一组，一问一答，第三人记停顿。\n拿样册太早是最常见的错。',
  },
  { title: '听痛点，重复一遍对方的原话', body: LONG },
  {
    title: '约好下一步',
    isInternal: true,
    body: '| 对方说 | 这样约 |\n| --- | --- |\n| 再联系 | 当场定日期 |\n| 先发资料 | 约好看完的时间 |',
  },
]

/** Questions at steps, the first option of each being right. */
const QUESTIONS = [
  { step: '先看懂客户是谁', question: '拜访前先做什么？', kind: 'choice', options: '查清客户\n打印报价单\n约饭' },
  { step: '定好这次要问出什么', question: '一次拜访只求一件事。', kind: 'trueFalse', options: null },
  {
    step: '先问三个现状问题，再拿出样册',
    question: '先拿样册，再问现状。',
    kind: 'trueFalse',
    options: null,
    answer: 'false',
    explanation: '先问三个现状问题；样册拿得太早，对方就不说了。',
  },
] as const

function write(workbook: Workbook, edits: Edit[]): void {
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
}

const inserted = (type: Edit['type'], values: Edit['values']): Edit => ({
  type,
  id: newId(),
  operation: 'insert',
  values,
  writesSystem: true,
})

/** Won in a calendar month, in minor units. */
export const FULL_TARGET = 300_000_00

export interface Lesson {
  readonly playbookId: string
  readonly versionId: string
}

/** A published playbook to be taught: two chapters, five steps, a table, a script, notes, questions, one long text. */
export function aLesson(workbook: Workbook, name = '首次拜访八步'): Lesson {
  const { playbookId } = aPlaybook(workbook, [], { name, topic: '拜访', subject: 'training' })
  const versionId = aVersion(workbook, playbookId, 2, STEPS, false)
  const states = selectRecordStatesBy(workbook.handle, 'playbookStep', 'versionId', versionId)
  const idOf = (title: string) => states.find(({ values }) => values['title'] === title)?.id ?? ''
  write(
    workbook,
    QUESTIONS.map(({ step, options, ...said }, index) =>
      inserted('playbookQuestion', {
        answer: options === null ? 'true' : options.slice(0, options.indexOf('\n')),
        ...said,
        options,
        stepId: idOf(step),
        position: index + 1,
      }),
    ),
  )
  publishVersion(workbook, playbookId, versionId)
  return { playbookId, versionId }
}

/** An onboarding programme that teaches it with a test of its three questions, and a session of it today. */
export function aCourse(workbook: Workbook, lesson: Lesson, trainerId: string): string {
  const heldOn = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  const programme = inserted('programme', {
    name: '新人首访',
    playbookId: lesson.playbookId,
    questionCount: 3,
    passMark: 6000,
    validMonths: 12,
    targetAmount: FULL_TARGET,
  })
  write(workbook, [programme])
  const session = inserted('trainingSession', {
    name: '首访第一课',
    programmeId: programme.id,
    versionId: lesson.versionId,
    heldOn,
    startTime: '09:00',
    minutes: 90,
    place: '三楼会议室',
    trainerId,
  })
  write(workbook, [session])
  return session.id
}

/** Two skills that an assessment goes through: the first is trained by the lesson, the second by no playbook. */
export function twoSkills(workbook: Workbook): void {
  write(workbook, [
    inserted('skill', { name: '首次拜访', topic: '拜访', position: 1 }),
    inserted('skill', { name: '报价谈判', position: 2 }),
  ])
}

/** A person of the workbook by name. */
export function personNamed(workbook: Workbook, name: string): string {
  const ids = workbook.handle.prepare('SELECT id FROM people WHERE name = ?').pluck().all(name) as string[]
  const [id] = ids
  if (id === undefined) throw new Error(`There is no ${name}.`)
  return id
}
