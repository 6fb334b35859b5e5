import { isDeepStrictEqual } from 'node:util'
import { add, closingLine, isSuccess, none, type Totals } from '../tests/results.ts'

export interface CheckList {
  /** One control total: counted as passed when both are deeply equal, else printed with both. */
  readonly check: (name: string, actual: unknown, expected: unknown) => void
  /** A step that later checks rest on; its error is one failure, and the checks inside it that did not run are lost. */
  readonly step: (name: string, work: () => Promise<void>) => Promise<void>
  /** Prints the closing line that .ci/run adds up; returns the exit code. */
  readonly finish: () => number
}

export function createCheckList(
  print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): CheckList {
  let totals: Totals = none
  const pass = () => (totals = add(totals, { ...none, passed: 1 }))
  const fail = (line: string) => {
    totals = add(totals, { ...none, failed: 1 })
    print(`FAILED ${line}`)
  }
  return {
    check(name, actual, expected) {
      if (isDeepStrictEqual(actual, expected)) pass()
      else fail(`${name}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
    },
    async step(name, work) {
      try {
        await work()
        print(`done   ${name}`)
      } catch (reason) {
        fail(`${name}: ${reason instanceof Error ? reason.message : String(reason)}`)
      }
    },
    finish() {
      print(closingLine(totals))
      return isSuccess(totals) ? 0 : 1
    },
  }
}
