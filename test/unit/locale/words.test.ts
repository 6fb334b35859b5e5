import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { allFields } from '#shared/entities/entity.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import { errorData } from '#shared/errors.ts'
import type { ErrorCode, ErrorData } from '#shared/errors.ts'
import {
  EXPORT_REFUSALS,
  FILE_REFUSALS,
  PIPELINE_REFUSALS,
  PLAYBOOK_REFUSALS,
  REFUSALS,
  ROUND_TRIP_REFUSALS,
} from '#shared/errors.ts'
import {
  choiceLabel,
  errorSentence,
  fieldLabel,
  groupLabel,
  issueSentence,
  labels,
  LANGUAGES,
  recordTypeLabel,
} from '#shared/locale/index.ts'
import { playbookLabelsZh } from '#shared/locale/playbook-labels-zh.ts'
import { salesLabelsZh } from '#shared/locale/sales-labels-zh.ts'
import { trainingLabelsZh } from '#shared/locale/training-labels-zh.ts'
import { verifySentence } from '#shared/locale/verify.ts'
import { workLabelsZh } from '#shared/locale/work-labels-zh.ts'

const CHINESE = /\p{Script=Han}/u

function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, shapeOf(item)] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
}

/** Sample data of every error code. */
const SAMPLES: { readonly [C in ErrorCode]: readonly ErrorData<C>[] } = {
  UNAUTHENTICATED: [{}],
  PASSWORD_TO_CHANGE: [{}],
  WRONG_PASSWORD: [{ attemptsLeft: 3 }, { attemptsLeft: 0 }],
  THROTTLED: [{ retryAt: 0 }],
  WEAK_PASSWORD: [{ minLength: 6 }],
  FORBIDDEN: [{ permission: 'people.write' }],
  NOT_FOUND: [{ type: 'customer', id: '1' }],
  CONFLICT: [{ conflicts: [] }],
  INVALID: [{ issues: [{ recordType: 'opportunity', field: 'amount', code: 'notANumber' }] }, { issues: [] }],
  BAD_HEAD: [{ text: 'A2D8' }],
  NO_WORKBOOK: [{}],
  WORKBOOK_REFUSED: REFUSALS.map((reason) => ({ reason, path: '/a.funnel' })),
  FILE_REFUSED: FILE_REFUSALS.map((reason) => ({ reason, name: 'a.csv' })),
  EXPORT_REFUSED: EXPORT_REFUSALS.map((reason) => ({ reason, name: 'a.xlsx' })),
  ROUND_TRIP_REFUSED: ROUND_TRIP_REFUSALS.map((reason) => ({ reason, name: 'a.xlsx' })),
  PIPELINE_REFUSED: PIPELINE_REFUSALS.map((reason) => ({
    reason,
    name: 'a.json',
    place: { stage: 2, mark: 1, field: 'required' },
    code: 'notABoolean',
    params: { limit: 1024, fileVersion: 2, programVersion: 1 },
  })),
  PLAYBOOK_REFUSED: PLAYBOOK_REFUSALS.flatMap((reason) => [
    { reason, name: 'a.md', line: 3, text: '# a', field: reason === 'badHead' ? 'topic' : 'dueDays', limit: 32 },
    { reason, name: 'a.md', line: 3, text: '# a', limit: 32 },
  ]),
  FILE_GRANT: [{}],
  NOTHING_TO_UNDO: [{ direction: 'undo' }, { direction: 'redo' }],
  UNDO_CONFLICT: [{ batchId: '1', conflicts: [], total: 2 }],
  VIEW_CHANGED: [{}],
  BAD_FILTER: [{ field: 'x' }],
  CANCELLED: [{}],
  DISCONNECTED: [{}],
  INTERNAL: [{ id: 'ab12' }],
}

const isChineseAsExpected = (language: string, text: string): boolean => CHINESE.test(text) === (language === 'zh-CN')

describe('labels', () => {
  it('have the same keys in both languages', () => {
    expect(shapeOf(labels.en)).toEqual(shapeOf(labels['zh-CN']))
  })

  it.each(LANGUAGES)('name every record type, field, group and choice in %s', (language) => {
    const missing: string[] = []
    const check = (place: string, text: string): void => {
      if (!isChineseAsExpected(language, text)) missing.push(`${place}: ${text}`)
    }
    for (const type of RECORD_TYPES) {
      check(type, recordTypeLabel(language, type))
      for (const [key, field] of Object.entries(allFields(entityOf(type)))) {
        check(`${type}.${key}`, fieldLabel(language, type, key))
        if (language === 'en') expect([type, key, fieldLabel(language, type, key)]).not.toEqual([type, key, key])
        if (field.group !== undefined) check(field.group, groupLabel(language, field.group))
        for (const choice of field.choices ?? [])
          check(`${type}.${key}=${choice}`, choiceLabel(language, type, key, choice))
      }
    }
    expect(missing).toEqual([])
  })

  it('of one area never stand in for those of another', () => {
    const areas = [workLabelsZh, playbookLabelsZh, trainingLabelsZh, salesLabelsZh]
    for (const section of ['recordTypes', 'fields', 'choices', 'issues'] as const) {
      const keys = areas.flatMap((area) => Object.keys(area[section]))
      expect(keys.length).toBeGreaterThan(0)
      expect(keys.filter((key, at) => keys.indexOf(key) < at)).toEqual([])
    }
  })

  it('of issues take the same parameters in both languages', () => {
    const params = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted()
    const english: Readonly<Record<string, string>> = labels.en.issues
    for (const [code, text] of Object.entries(labels['zh-CN'].issues)) {
      expect([code, params(english[code] ?? '')]).toEqual([code, params(text)])
    }
  })

  it('of issues exist for every code that a rule or a check of the write road reports', () => {
    const folders = ['shared/domain', 'shared/domain/rules', 'db/workbook']
    const codes = new Set<string>()
    for (const folder of folders) {
      const root = path.join(import.meta.dirname, '../../..', folder)
      for (const name of readdirSync(root).filter((file) => file.endsWith('.ts'))) {
        const text = readFileSync(path.join(root, name), 'utf8')
        for (const match of text.matchAll(/\breport\((?:run, edit, )?[^()]*?,\s*'(\w+)'/g)) codes.add(match[1] ?? '')
        for (const match of text.matchAll(/(?:\bissue\(|\bcode: )'(\w+)'/g)) codes.add(match[1] ?? '')
      }
    }
    const findings = [
      'pages',
      'references',
      'entryMissing',
      'entryChanged',
      'entryUnlinked',
      'recordMissing',
      'recordUnlogged',
      'recordChanged',
      'fileMissing',
      'fileChanged',
    ]
    const unknown = [...codes].filter((code) => !Object.hasOwn(labels.en.issues, code) && !findings.includes(code))
    expect(codes.size).toBeGreaterThan(20)
    expect(unknown).toEqual([])
  })
})

describe('sentences', () => {
  it('exist in both languages for every error code and say what happened', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual(Object.keys(errorData).toSorted())
    for (const [code, samples] of Object.entries(SAMPLES)) {
      for (const data of samples) {
        for (const language of LANGUAGES) {
          const text = errorSentence(language, code, data)
          expect([code, language, isChineseAsExpected(language, text)]).toEqual([code, language, true])
          expect(text).not.toMatch(/undefined|NaN|\[object/)
        }
      }
    }
  })

  it('of an unknown code are those of an unexpected failure', () => {
    expect(errorSentence('en', 'TEAPOT', {})).toBe(errorSentence('en', 'INTERNAL', { id: '' }))
  })

  it('of issues put parameters in and name record types in the language', () => {
    expect(issueSentence('zh-CN', 'tooLong', { max: 80 })).toBe('最多 80 个字')
    expect(issueSentence('zh-CN', 'referenced', { count: 3, type: 'opportunity' })).toBe('还有 3 条机会在用它')
    expect(issueSentence('en', 'referenced', { count: 3, type: 'opportunity' })).toBe('still used by 3 × Opportunity')
  })

  it('of verification differ by finding and name the place', () => {
    const place = { seq: 7, at: 0, recordType: 'customer', recordId: '1', by: '刘销售', title: '启明' }
    for (const language of LANGUAGES) {
      const texts = ['entryMissing', 'entryChanged', 'entryUnlinked', 'recordMissing'].map((code) =>
        verifySentence(language, { code, ...place }),
      )
      expect(new Set(texts).size).toBe(4)
      for (const text of texts) expect(text).toContain('7')
      expect(verifySentence(language, { code: 'recordUnlogged', ...place, count: 2 })).toContain('启明')
      const changed = verifySentence(language, {
        code: 'recordChanged',
        ...place,
        field: 'phone',
        logged: '1',
        found: '2',
      })
      expect(changed).toContain(fieldLabel(language, 'customer', 'phone'))
    }
  })
})
