import { selectQuestions } from '#db/queries/training.ts'
import { keptQuestion } from '#db/services/training/questions.ts'
import { giveSignOff } from '#db/services/training/sign-offs.ts'
import { finishTest, startTest } from '#db/services/training/tests.ts'
import { newId } from '#db/workbook/ids.ts'
import { createCalendar } from '#shared/domain/calendar.ts'
import { addDays, addMonths, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { KeptQuestion } from '#shared/domain/training/test.ts'
import type { ProgrammeKind } from '#shared/entities/training.ts'
import type { Language } from '#shared/locale/index.ts'
import { SAMPLE_TIME_ZONE, workdayFrom } from '../calendar.ts'
import { personCalled, timeOn } from '../field/days.ts'
import { insert, update } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import { playbookOf } from '../playbooks/shelf.ts'
import type { SamplePerson } from '../team.ts'
import { PLANNED, PROGRAMMES, RENEWED, SESSIONS, TOLD_TALKS } from './told.ts'
import type { SessionDay, ToldSession, ToldTalk, ToldTrainee } from './told.ts'
import { PLACE, SKILLS } from './words.ts'

const calendar = createCalendar()

const TRAINER = personCalled('许国栋')
/** Days before today on which programmes and skills were set up, after the library had come. */
const SET_UP_DAYS = 226
const VALID_MONTHS = 6
/** Workdays before a session on which it was planned. */
const AHEAD_DAYS = 2
const PLANNED_WORKDAYS_AGO = 3

export interface TrainingTelling {
  readonly people: ReadonlyMap<SamplePerson, string>
  readonly today: BusinessDate
  readonly language: Language
}

/** An answer that is wrong for certain. */
function wrongAnswer({ kind, options, answers }: KeptQuestion): readonly string[] {
  if (kind === 'trueFalse') return [answers[0] === 'true' ? 'false' : 'true']
  return options.filter((option) => !answers.includes(option)).slice(0, 1)
}

/** Training as it came about: programmes, sessions, tests, sign-offs, and talks with their next step. */
class TrainingTeller {
  readonly #telling: TrainingTelling
  readonly #setUpOn: BusinessDate
  readonly #programmes = new Map<ProgrammeKind, string>(PROGRAMMES.map(({ kind }) => [kind, newId()]))
  readonly #skills = SKILLS.map(() => newId())

  constructor(telling: TrainingTelling) {
    this.#telling = telling
    this.#setUpOn = workdayFrom(addDays(telling.today, -SET_UP_DAYS))
  }

  setUp(): Moment {
    const { language } = this.#telling
    const run = (desk: Desk): void => {
      const programmes = PROGRAMMES.map(({ kind, playbook, name, summary, questionCount, validMonths, targetAmount }) =>
        insert('programme', this.#programmeId(kind), {
          name: name[language],
          kind,
          playbookId: playbookOf(desk, playbook, language)?.id ?? null,
          role: 'salesperson',
          summary: summary[language],
          questionCount,
          validMonths,
          targetAmount,
        }),
      )
      const skills = SKILLS.map(({ name, topic }, index) =>
        insert('skill', this.#skills[index] ?? newId(), {
          name: name[language],
          topic: topic?.[language] ?? null,
          position: index + 1,
        }),
      )
      desk.write({ key: 'add', count: programmes.length + skills.length }, [...programmes, ...skills])
    }
    return { at: timeOn(this.#setUpOn, '10:20'), by: TRAINER, run }
  }

  session(told: ToldSession): Moment[] {
    const { kind, minutes, trainees } = told
    const day = this.#dayOf(told.on)
    const lists = trainees.map((trainee) => ({ trainee, id: newId() }))
    const sessionId = newId()
    // Holidays between the two days could lead back to before there was a programme.
    const ahead = calendar.addWorkdays(day, -AHEAD_DAYS)
    const planned = ahead < this.#setUpOn ? this.#setUpOn : ahead
    const hold = (desk: Desk): void =>
      desk.write({ key: 'holdSession', subject: this.#nameOf(kind) }, [
        update('trainingSession', sessionId, { status: 'held' }),
        ...lists.map(({ trainee: { state, observation, ticks }, id }) =>
          update('attendance', id, {
            state,
            observation: observation?.[this.#telling.language] ?? null,
            ticks: ticks === undefined ? null : JSON.stringify(ticks),
          }),
        ),
      ])
    return [
      this.#plan({ kind, day, planned, minutes, sessionId, lists: lists.map(({ trainee, id }) => [trainee.name, id]) }),
      { at: timeOn(day, '11:40'), by: TRAINER, run: hold },
      ...lists.flatMap(({ trainee }) => this.#tested(kind, day, trainee)),
    ]
  }

  plannedSession(): Moment {
    const { today } = this.#telling
    const { kind, inWorkdays, names } = PLANNED
    return this.#plan({
      kind,
      day: calendar.addWorkdays(today, inWorkdays),
      planned: calendar.addWorkdays(today, -PLANNED_WORKDAYS_AGO),
      minutes: 120,
      sessionId: newId(),
      lists: names.map((name) => [name, newId()]),
    })
  }

  renewal(): Moment {
    const { kind, name, workdaysAgo, note } = RENEWED
    const day = calendar.addWorkdays(this.#telling.today, -workdaysAgo)
    const sign = { finding: 'passed', note } as const
    return this.#sign(kind, { name, sign }, timeOn(day, '16:50'))
  }

  talk({ by, with: name, kind, workdaysAgo, nextInWorkdays, said, levels }: ToldTalk): Moment {
    const { today, language } = this.#telling
    const leader = personCalled(by)
    const day = calendar.addWorkdays(today, -workdaysAgo)
    const [talkId, activityId] = [newId(), newId()]
    const [personId, subject] = [this.#idOf(name), said.nextStep[language]]
    const nextOn = calendar.addWorkdays(today, nextInWorkdays)
    const rated = levels.map((level, index): [string, number] => [this.#skills[index] ?? '', level])
    const values = {
      personId,
      managerId: this.#idOf(by),
      heldOn: day,
      kind,
      topics: said.topics[language],
      agreed: said.agreed[language],
      skills:
        rated.length === 0 ? null : JSON.stringify(Object.fromEntries(rated.toSorted(([a], [b]) => (a < b ? -1 : 1)))),
      nextStep: subject,
      nextOn,
      activityId,
    }
    const act = { kind: 'task', status: 'planned', subject, plannedOn: nextOn, ownerId: personId }
    const run = (desk: Desk): void =>
      desk.write({ key: 'talk', subject: name }, [insert('activity', activityId, act), insert('talk', talkId, values)])
    return { at: timeOn(day, '17:20'), by: leader, run }
  }

  #plan(told: {
    readonly kind: ProgrammeKind
    readonly day: BusinessDate
    readonly planned: BusinessDate
    readonly minutes: number
    readonly sessionId: string
    readonly lists: readonly (readonly [name: string, id: string])[]
  }): Moment {
    const { kind, day, planned, minutes, sessionId, lists } = told
    const run = (desk: Desk): void =>
      desk.write({ key: 'add', subject: this.#nameOf(kind) }, [
        insert('trainingSession', sessionId, {
          name: this.#nameOf(kind),
          programmeId: this.#programmeId(kind),
          heldOn: day,
          startTime: '09:30',
          minutes,
          place: PLACE[this.#telling.language],
          trainerId: this.#idOf(TRAINER.name),
        }),
        ...lists.map(([name, id]) => insert('attendance', id, { sessionId, personId: this.#idOf(name) })),
      ])
    return { at: timeOn(planned, '14:10'), by: TRAINER, run }
  }

  /** Tests on the afternoons from the session on, and the sign-off on the workday after. */
  #tested(kind: ProgrammeKind, day: BusinessDate, { name, wrong = [], sign }: ToldTrainee): Moment[] {
    const by = personCalled(name)
    const programmeId = this.#programmeId(kind)
    const tests = wrong.flatMap((count, index): Moment[] => {
      const on = calendar.addWorkdays(day, index)
      let attemptId = ''
      const begin = ({ visitor }: Desk): void => void ({ attemptId } = startTest(visitor, programmeId))
      const finish = ({ visitor }: Desk): void => {
        const { versionId, questions } = startTest(visitor, programmeId)
        const kept = selectQuestions(visitor.workbook.handle, versionId).map(keptQuestion)
        const answers = questions.map(({ questionId }, place): [string, readonly string[]] => {
          const question = kept.find(({ id }) => id === questionId)
          if (question === undefined) throw new Error('The sample asks what its playbook does not have')
          return [questionId, place < count ? wrongAnswer(question) : question.answers]
        })
        finishTest(visitor, { attemptId, answers: Object.fromEntries(answers) })
      }
      return [
        { at: timeOn(on, '15:05'), by, run: begin },
        { at: timeOn(on, '15:19'), by, run: finish },
      ]
    })
    if (sign === undefined) return tests
    const signedOn = calendar.addWorkdays(day, Math.max(1, wrong.length))
    return [...tests, this.#sign(kind, { name, sign }, timeOn(signedOn, '16:20'))]
  }

  #sign(
    kind: ProgrammeKind,
    { name, sign }: { readonly name: string; readonly sign: NonNullable<ToldTrainee['sign']> },
    at: number,
  ): Moment {
    const { finding, note } = sign
    const request = { programmeId: this.#programmeId(kind), personId: this.#idOf(name), finding }
    const run = ({ visitor }: Desk): void =>
      void giveSignOff(visitor, { ...request, note: note[this.#telling.language] })
    return { at, by: TRAINER, run }
  }

  #dayOf(on: SessionDay): BusinessDate {
    const { today } = this.#telling
    if ('daysAgo' in on) return workdayFrom(addDays(today, -on.daysAgo))
    return workdayFrom(addDays(addMonths(today, -VALID_MONTHS) ?? today, on.sinceHalfYear))
  }

  #nameOf(kind: ProgrammeKind): string {
    return PROGRAMMES.find((one) => one.kind === kind)?.name[this.#telling.language] ?? ''
  }

  #programmeId(kind: ProgrammeKind): string {
    return this.#programmes.get(kind) ?? ''
  }

  #idOf(name: string): string {
    return this.#telling.people.get(personCalled(name)) ?? ''
  }
}

/** Programmes of each kind with their sessions, tests, sign-offs and certificates, and talks. */
export function trainingMoments(telling: TrainingTelling): Moment[] {
  const teller = new TrainingTeller(telling)
  const end = startOfDate(telling.today, SAMPLE_TIME_ZONE)
  return [
    teller.setUp(),
    ...SESSIONS.flatMap((told) => teller.session(told)),
    teller.plannedSession(),
    teller.renewal(),
    ...TOLD_TALKS.map((told) => teller.talk(told)),
  ].filter(({ at }) => at < end)
}
