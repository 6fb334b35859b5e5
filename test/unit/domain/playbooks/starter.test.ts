import { describe, expect, it } from 'vitest'
import { lintPlaybook } from '#shared/domain/playbooks/lint.ts'
import { stepOf } from '#shared/domain/playbooks/outline.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import { questionValues } from '#shared/domain/playbooks/starter/questions/ask.ts'
import { STARTER_QUESTIONS } from '#shared/domain/playbooks/starter/questions/index.ts'
import { starterHead, starterSteps } from '#shared/domain/playbooks/starter/records.ts'
import { DIRECT_SALES_GATES } from '#shared/domain/templates/direct-sales.ts'
import { questionIssues, questionOf } from '#shared/domain/training/questions.ts'
import { checkValue } from '#shared/domain/validate.ts'
import { entityOf } from '#shared/entities/index.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { LANGUAGES } from '#shared/locale/index.ts'

const markNames = (language: (typeof LANGUAGES)[number]) =>
  new Set(DIRECT_SALES_GATES.flatMap(({ marks }) => marks.map(({ name }) => name[language])))

/** Keys whose value a record of the type does not take. */
function refused(type: RecordType, values: FieldValues): string[] {
  const { fields } = entityOf(type)
  return Object.entries(values).flatMap(([key, value]) => {
    const field = fields[key]
    return field === undefined || checkValue(field, value) !== null ? [key] : []
  })
}

describe.each(LANGUAGES)('the starter library in %s', (language) => {
  it.each(STARTER_PLAYBOOKS)('$key can be published as it is', (playbook) => {
    const steps = starterSteps(playbook, language).map((values, index) => stepOf({ id: `s${index}`, values }))
    const findings = lintPlaybook(steps, {
      hasPerson: () => true,
      pictures: new Set(),
      markNames: markNames(language),
    })
    expect(findings).toEqual([])
    expect(new Set(steps.map(({ stepKey }) => stepKey)).size).toBe(steps.length)
  })

  it.each(STARTER_PLAYBOOKS)('$key fits its records', (playbook) => {
    expect(refused('playbook', starterHead(playbook, language))).toEqual([])
    for (const values of starterSteps(playbook, language)) {
      expect(refused('playbookStep', values)).toEqual([])
    }
  })
})

describe('questions of the starter library', () => {
  const asked = Object.entries(STARTER_QUESTIONS).flatMap(([key, questions]) =>
    questions.map((one) => ({ key, ...one })),
  )

  it.each(asked)('$key asks at $step what can be answered, in both languages', ({ key, ...one }) => {
    const step = STARTER_PLAYBOOKS.find((playbook) => playbook.key === key)?.steps.find((each) => each.key === one.step)
    expect(step?.level).toBe('step')
    for (const language of LANGUAGES) {
      const values = questionValues(one, 1, language)
      expect(questionIssues(questionOf(values))).toEqual([])
      expect(refused('playbookQuestion', values)).toEqual([])
    }
    const [zh, en] = [0, 1].map((place) => [one.options, one.answer].map((pair) => pair?.[place]?.split('\n').length))
    expect(en).toEqual(zh)
    const english = [one.question, one.options, one.answer, one.explanation].map((pair) => pair?.[1] ?? '').join('')
    expect(/\p{Script=Han}/u.test(english)).toBe(false)
  })
})

describe('the starter library', () => {
  it('covers the methods that the sources name', () => {
    expect(STARTER_PLAYBOOKS.map(({ key }) => key)).toEqual([
      'first-visit',
      'spin',
      'objections',
      'large-account',
      'tender',
      'hand-over',
      'complaint',
      'evening-report',
      'expense-rules',
      'first-30-days',
    ])
  })

  it('says the same in both languages, with as many scripts, rows and choices', () => {
    const count = (text: string | undefined, pattern: RegExp) => text?.match(pattern)?.length ?? 0
    for (const { steps } of STARTER_PLAYBOOKS) {
      for (const { title, body, options } of steps) {
        for (const pattern of [/^>/gm, /^\|/gm, /^\d\. /gm, /^- /gm]) {
          expect([title.en, count(body?.en, pattern)]).toEqual([title.en, count(body?.['zh-CN'], pattern)])
        }
        expect([title.en, options?.en.split('\n').length]).toEqual([title.en, options?.['zh-CN'].split('\n').length])
        expect(/\p{Script=Han}/u.test(`${title.en}${body?.en ?? ''}`)).toBe(false)
      }
    }
  })
})
