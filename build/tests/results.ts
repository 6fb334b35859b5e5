export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const none: Totals = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The line that closes `npm test` and .ci/run. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  return `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A run that executed nothing proves nothing, so it is no success. */
export function isSuccess({ passed, failed }: Totals): boolean {
  return failed === 0 && passed > 0
}

/**
 * Totals of vitest's JSON report. A file that could not be loaded has no tests in the report and counts as one failure,
 * and so does an exit code that no failed test explains.
 */
export function readVitest(report: unknown, exitCode: number | undefined): Totals {
  const files = listOf(report, 'testResults')
  const statuses = files.flatMap((file) => listOf(file, 'assertionResults').map((test) => textOf(test, 'status')))
  const unloaded = files.filter(
    (file) => textOf(file, 'status') === 'failed' && listOf(file, 'assertionResults').length === 0,
  ).length
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length + unloaded
  return explained({ passed, failed, skipped: statuses.length + unloaded - passed - failed }, exitCode)
}

/** Totals of Playwright's JSON report; its own errors, such as a file that does not load, count as failures. */
export function readPlaywright(report: unknown, exitCode: number | undefined): Totals {
  const tests = listPlaywrightTests(report)
  const count = (...statuses: string[]) => tests.filter((test) => statuses.includes(textOf(test, 'status'))).length
  const passed = count('expected')
  const skipped = count('skipped')
  return explained(
    { passed, skipped, failed: tests.length - passed - skipped + listOf(report, 'errors').length },
    exitCode,
  )
}

/** How many tests a `playwright test --list` report names. */
export function countListed(report: unknown): number {
  return listPlaywrightTests(report).length
}

function listPlaywrightTests(suite: unknown): unknown[] {
  const own = listOf(suite, 'specs').flatMap((spec) => listOf(spec, 'tests'))
  return [...own, ...listOf(suite, 'suites').flatMap(listPlaywrightTests)]
}

function explained(totals: Totals, exitCode: number | undefined): Totals {
  return exitCode === 0 || totals.failed > 0 ? totals : { ...totals, failed: 1 }
}

function listOf(value: unknown, key: string): unknown[] {
  const found = fieldOf(value, key)
  return Array.isArray(found) ? found : []
}

function textOf(value: unknown, key: string): string {
  const found = fieldOf(value, key)
  return typeof found === 'string' ? found : ''
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined
}
