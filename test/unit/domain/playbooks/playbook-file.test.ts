import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dealerEdition } from '#shared/domain/playbooks/file/dealer.ts'
import { readPlaybookFile } from '#shared/domain/playbooks/file/read.ts'
import { writePlaybookFile } from '#shared/domain/playbooks/file/write.ts'
import type { FileStep, PlaybookDocument } from '#shared/domain/playbooks/file/document.ts'
import type { FileQuestion } from '#shared/domain/playbooks/file/questions.ts'
import { QUESTION_KINDS } from '#shared/entities/training.ts'
import { storedOptions } from '#shared/domain/playbooks/options.ts'
import { stepOf } from '#shared/domain/playbooks/outline.ts'
import { aChapter, aManual, aStep } from '#test/support/playbook-steps.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import { starterHead, starterSteps } from '#shared/domain/playbooks/starter/records.ts'
import {
  CONDITION_TESTS,
  PLAYBOOK_ROLES,
  PLAYBOOK_SUBJECTS,
  STEP_ASSIGNEES,
  STEP_KINDS,
} from '#shared/entities/playbooks.ts'

/** What the write road keeps of a text: trimmed, with one kind of line ending. */
const words = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim())
    .filter((text) => text !== '' && text.length <= 2 * max)

const markdown = fc
  .array(
    fc.oneof(
      words(30),
      fc.constantFrom(
        '# 标题',
        '### x {#a kind=tick}',
        '::: notes',
        ':::',
        '\\# y',
        '> 话术',
        '',
        '[picture:x',
        '| a | b |',
      ),
      fc.constant(`![图](picture:${'a'.repeat(64)})`),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join('\n').replaceAll(/^\n+|\s+$/gu, ''))
  .filter((text) => text !== '')

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const step: fc.Arbitrary<FileStep> = fc.record({
  stepKey: fc.oneof(words(20), fc.uuid()),
  level: fc.constantFrom('chapter', 'section', 'step'),
  title: words(40),
  body: orNull(markdown),
  notes: orNull(markdown),
  kind: fc.constantFrom(...STEP_KINDS),
  options: fc
    .array(fc.record({ value: words(10), hint: fc.oneof(fc.constant(''), words(10)) }), { maxLength: 4 })
    .map(storedOptions),
  unit: orNull(words(10)),
  isRequired: fc.boolean(),
  isImportant: fc.boolean(),
  isInternal: fc.boolean(),
  assignee: fc.constantFrom(...STEP_ASSIGNEES),
  dueDays: orNull(fc.integer({ min: 0, max: 3650 })),
  estimate: orNull(fc.integer({ min: 0, max: 10_000 })),
  markName: orNull(words(20)),
  conditionKey: orNull(words(20)),
  conditionTest: orNull(fc.constantFrom(...CONDITION_TESTS)),
  conditionValue: orNull(words(20)),
})

const asked = fc
  .record({
    question: markdown,
    kind: fc.constantFrom(...QUESTION_KINDS),
    options: fc.uniqueArray(words(20), { minLength: 2, maxLength: 5 }),
    right: fc.integer({ min: 1, max: 31 }),
    explanation: orNull(markdown),
  })
  .map(({ question, kind, options, right, explanation }): Omit<FileQuestion, 'stepKey'> => {
    if (kind === 'trueFalse') return { question, kind, options: [], answers: [String(right > 9)], explanation }
    const some = options.filter((_, index) => (right >> index) % 2 === 1)
    const answers = kind === 'choice' || some.length === 0 ? options.slice(0, 1) : some
    return { question, kind, options, answers, explanation }
  })

const document: fc.Arbitrary<PlaybookDocument> = fc.record({
  name: words(40),
  subject: fc.constantFrom(...PLAYBOOK_SUBJECTS),
  topic: orNull(words(20)),
  role: orNull(fc.constantFrom(...PLAYBOOK_ROLES)),
  mustRead: fc.boolean(),
  pipeline: orNull(words(20)),
  stageName: orNull(words(20)),
  summary: orNull(markdown),
  steps: fc.uniqueArray(step, { maxLength: 6, selector: ({ stepKey }) => stepKey }),
  pictures: fc.constantFrom([], [{ digest: 'a'.repeat(64), mediaType: 'image/png', base64: 'iVBORw0KGgo=' }]),
})

describe('a playbook as a Markdown file', () => {
  property.prop([document])('comes back as it went out', (written) => {
    expect(readPlaybookFile(writePlaybookFile(written))).toEqual({ document: written })
  })

  property.prop([document, fc.array(fc.array(asked, { maxLength: 3 }), { maxLength: 6 })])(
    'comes back with the questions of its steps',
    (written, lists) => {
      const questions = written.steps.flatMap(({ stepKey, level }, index) =>
        level === 'step' ? (lists[index] ?? []).map((one) => ({ stepKey, ...one })) : [],
      )
      const asking = { ...written, ...(questions.length === 0 ? {} : { questions }) }
      expect(readPlaybookFile(writePlaybookFile(asking))).toEqual({ document: asking })
    },
  )

  it.each(STARTER_PLAYBOOKS)('holds the starter playbook $key', (starter) => {
    const { name, topic, summary, role } = starterHead(starter, 'zh-CN')
    const steps = starterSteps(starter, 'zh-CN').map((values, index) => {
      const { id: _id, position: _position, ...rest } = stepOf({ id: String(index), values })
      return rest
    })
    const written = {
      name: String(name),
      subject: starter.subject,
      topic: String(topic),
      role: role as PlaybookDocument['role'],
      mustRead: starter.mustRead,
      pipeline: null,
      stageName: null,
      summary: String(summary),
      steps,
      pictures: [],
    }
    expect(readPlaybookFile(writePlaybookFile(written))).toEqual({ document: written })
  })

  it('takes what people write by hand: Windows line ends, no quotes, headings without attributes', () => {
    const text =
      '\uFEFF---\r\nformat: 1\r\nplaybook: 报价\r\nrole: salesperson\r\n---\r\n\r\n# 准备\r\n\r\n### 算成本\r\n\r\n先算再报。\r\n'
    expect(readPlaybookFile(text)).toMatchObject({
      document: {
        name: '报价',
        subject: 'alone',
        role: 'salesperson',
        steps: [
          { level: 'chapter', title: '准备', body: null },
          { level: 'step', title: '算成本', body: '先算再报。', kind: 'tick', isRequired: true },
        ],
      },
    })
  })

  it.each([
    ['', { reason: 'noHead', line: 1, text: '' }],
    ['# 手册', { reason: 'noHead', line: 1, text: '# 手册' }],
    ['---\ntitle: x\n---\n', { reason: 'notPlaybook', line: 2, text: '' }],
    ['---\nformat: 2\nplaybook: x\n---\n', { reason: 'newer', line: 2, text: '2' }],
    ['---\nformat: 1\nplaybook: x\n', { reason: 'badHead', line: 4, text: '---' }],
    ['---\nformat: 1\nplaybook: x\n---\n\n开头', { reason: 'beforeFirstStep', line: 6, text: '开头' }],
    [
      '---\nformat: 1\nplaybook: x\n---\n### a {#a kind=video}',
      { reason: 'badStep', line: 5, text: 'video', field: 'kind' },
    ],
    [
      '---\nformat: 1\nplaybook: x\n---\n### a\n::: question\n问？\n- [ ] 甲\n- [ ] 乙\n:::',
      { reason: 'badQuestion', line: 6, text: 'a', field: 'answer' },
    ],
    [
      '---\nformat: 1\nplaybook: x\n---\n# a\n::: question kind=trueFalse\n问？\n- [x] true\n:::',
      { reason: 'badQuestion', line: 6, text: 'a', field: 'stepId' },
    ],
    [
      '---\nformat: 1\nplaybook: x\n---\n### a\n::: question kind=essay\n问？\n:::',
      { reason: 'badQuestion', line: 6, text: 'a', field: 'kind' },
    ],
    [
      '---\nformat: 1\nplaybook: x\n---\n### a {#a due=-1}',
      { reason: 'badStep', line: 5, text: 'a', field: 'dueDays' },
    ],
    [
      '---\nformat: 1\nplaybook: x\n---\n### a\n[picture:zz]: <x>',
      { reason: 'badPicture', line: 6, text: '[picture:zz]: <x>' },
    ],
  ])('names place and reason of %j', (text, refusal) => {
    expect(readPlaybookFile(text)).toEqual({ refusal })
  })
})

describe('the dealer edition', () => {
  it('leaves out what stands under an internal heading, and nothing besides', () => {
    const section = (stepKey: string, isInternal = false) => aChapter(stepKey, { level: 'section', isInternal })
    const manual = aManual(
      aChapter('公开'),
      aStep('一', { conditionKey: '底线', conditionTest: 'isDone' }),
      section('内部节', true),
      aStep('二'),
      section('公开节'),
      aStep('三'),
      aChapter('内部章', { isInternal: true }),
      section('底价'),
      aStep('底线'),
      aChapter('末章'),
      aStep('四', { isInternal: true }),
      aStep('五'),
    )
    const kept = dealerEdition(manual)
    expect(kept.map(({ stepKey }) => stepKey)).toEqual(['公开', '一', '公开节', '三', '末章', '五'])
    expect(kept.some(({ conditionKey }) => conditionKey !== null)).toBe(false)
  })
})
