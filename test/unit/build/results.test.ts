import { describe, expect, it } from 'vitest'
import { readTestArguments } from '#build/tests/arguments.ts'
import { add, closingLine, countListed, isSuccess, none, readPlaywright, readVitest } from '#build/tests/results.ts'

const file = (...statuses: string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})

const suite = (...statuses: string[]) => ({
  specs: [],
  suites: [{ specs: statuses.map((status) => ({ tests: [{ status }] })) }],
})

describe('readVitest', () => {
  it('counts pending and todo tests as skipped', () => {
    const report = { testResults: [file('passed', 'pending', 'todo'), file('failed', 'passed')] }
    expect(readVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 })
  })

  it('counts a file that does not load as one failure', () => {
    const report = { testResults: [file('passed'), { status: 'failed', assertionResults: [] }] }
    expect(readVitest(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('counts a bad exit without a failed test, and a missing report, as one failure', () => {
    expect(readVitest({ testResults: [file('passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
    expect(readVitest(undefined, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('readPlaywright', () => {
  it('counts flaky tests and load errors as failures', () => {
    const report = { suites: [suite('expected', 'flaky', 'unexpected', 'skipped')], errors: [{ message: 'no' }] }
    expect(readPlaywright(report, 1)).toEqual({ passed: 1, failed: 3, skipped: 1 })
  })

  it('counts the tests of a listing', () => {
    expect(countListed({ suites: [suite('skipped', 'skipped'), suite('skipped')] })).toBe(3)
  })
})

describe('closingLine', () => {
  it('sums the runners in one fixed form', () => {
    const totals = add({ passed: 3, failed: 0, skipped: 1 }, { passed: 2, failed: 1, skipped: 0 })
    expect(closingLine(totals)).toBe('tests: 5 passed, 1 failed, 1 skipped')
  })
})

describe('isSuccess', () => {
  it('is no success when nothing ran', () => {
    expect(isSuccess(none)).toBe(false)
    expect(isSuccess({ passed: 0, failed: 0, skipped: 9 })).toBe(false)
    expect(isSuccess({ passed: 1, failed: 0, skipped: 9 })).toBe(true)
    expect(isSuccess({ passed: 1, failed: 1, skipped: 0 })).toBe(false)
  })
})

describe('readTestArguments', () => {
  it('runs every project when none is named', () => {
    expect(readTestArguments(['stages'])).toEqual({
      vitest: ['unit', 'integration', 'migrations'],
      playwright: ['browser', 'desktop'],
      filters: ['stages'],
    })
  })

  it('runs the named projects alone and hands the rest on', () => {
    expect(readTestArguments(['unit', 'desktop', 'sign-in'])).toEqual({
      vitest: ['unit'],
      playwright: ['desktop'],
      filters: ['sign-in'],
    })
  })
})
