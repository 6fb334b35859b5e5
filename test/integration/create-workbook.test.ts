import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { createWorkbook } from '#db/services/create-workbook.ts'
import type { CreateWorkbookOptions } from '#db/services/create-workbook.ts'
import { hashPassword, verifyPassword } from '#db/services/passwords.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { RecordType } from '#shared/entities/index.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-create-test-'))
  file = join(folder, '华东一部.funnel')
})
afterEach(() => rmSync(folder, { recursive: true }))

const options = (more: Partial<CreateWorkbookOptions> = {}): CreateWorkbookOptions => ({
  name: '华东一部 2026',
  administrator: '李建国',
  password: 'kaishi2026',
  hashPassword,
  templateId: 'T1',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'],
  ...more,
})

describe('createWorkbook', () => {
  it('makes a file with a first pipeline in which the administrator can sign in', async () => {
    const made = await createWorkbook(file, options())
    made.close()
    const workbook = openWorkbook(file, options())
    try {
      const all = (type: RecordType) => selectAllRecordStates(workbook.handle, type).map((row) => row.values)
      expect(workbook.facts).toEqual({
        name: '华东一部 2026',
        currency: 'CNY',
        timeZone: 'Asia/Shanghai',
        idleLockMinutes: 5,
      })
      const [person] = selectAllRecordStates(workbook.handle, 'person')
      const [department] = selectAllRecordStates(workbook.handle, 'department')
      expect(person?.values).toMatchObject({
        name: '李建国',
        roles: ['administrator', 'manager'],
        departmentId: department?.id,
        isActive: true,
      })
      expect(department?.values).toMatchObject({ name: '华东一部 2026', parentId: null, headId: person?.id })
      expect(all('pipeline')).toMatchObject([{ name: '直销四阶段', templateId: 'T1', isDefault: true, isActive: true }])
      const stages = all('stage').toSorted((a, b) => Number(a['position']) - Number(b['position']))
      expect(stages.map((stage) => [stage['position'], stage['name'], stage['probability']])).toEqual([
        [1, '验证', 1000],
        [2, '开发', 3000],
        [3, '提案', 5000],
        [4, '成交', 8000],
      ])
      expect(all('lossReason')).toHaveLength(8)
      const [credential] = all('credential')
      expect(credential).toMatchObject({ personId: person?.id, mustChange: false })
      const hash = String(credential?.['passwordHash'])
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(await verifyPassword(hash, 'kaishi2026')).toBe(true)
      expect(await verifyPassword(hash, 'kaishi2025')).toBe(false)
      expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true, problems: [] })
    } finally {
      workbook.close()
    }
  })

  it('names stages and loss reasons in English when asked', async () => {
    const workbook = await createWorkbook(file, options({ language: 'en', templateId: 'T8' }))
    try {
      const names = (type: RecordType) => selectAllRecordStates(workbook.handle, type).map((row) => row.values['name'])
      expect(names('stage')).toContain('Satisfaction')
      expect(names('lossReason')).toContain('Not recorded')
    } finally {
      workbook.close()
    }
  })

  it.each([
    ['a short password', { password: '12345' }, 'WEAK_PASSWORD'],
    ['an unknown template', { templateId: 'T17' }, 'NOT_FOUND'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, 'INVALID'],
    ['a currency that is no code', { currency: '元' }, 'INVALID'],
    ['a name that is too long', { administrator: '长'.repeat(81) }, 'INVALID'],
    ['a blank name', { name: ' ' }, 'INVALID'],
  ])('refuses %s and leaves no file', async (_, more, code) => {
    await expect(createWorkbook(file, options(more))).rejects.toMatchObject({ code })
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves a file that is there already as it is', async () => {
    writeFileSync(file, 'something else')
    await expect(createWorkbook(file, options())).rejects.toMatchObject({
      code: 'WORKBOOK_REFUSED',
      data: { reason: 'exists' },
    })
    expect(existsSync(file)).toBe(true)
  })
})
