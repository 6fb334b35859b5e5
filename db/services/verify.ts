import { verifyWorkbook } from '#db/workbook/verify.ts'
import { wire } from '#db/workbook/conflicts.ts'
import type { VerifyProblem, VerifyReport } from '#db/workbook/verify.ts'
import { readHead } from '#shared/domain/chain-head.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'

type WireFinding = { code: string; [key: string]: unknown }
type WireReport = Omit<VerifyReport, 'problems'> & { problems: WireFinding[] }

function toWire(problem: VerifyProblem): WireFinding {
  if (problem.code !== 'recordChanged') return { ...problem }
  return { ...problem, logged: wire(problem.logged), found: wire(problem.found) }
}

export function wireReport(report: VerifyReport): WireReport {
  return { ...report, problems: report.problems.map(toWire) }
}

/** Throws `BAD_HEAD` for a text that is no code of a print. */
export function headPrefixOf(text: string): string {
  const prefix = readHead(text)
  if (prefix === null) throw new AppError('BAD_HEAD', { text })
  return prefix
}

export function verifyFor(visitor: Visitor, head?: string): WireReport {
  visitor.require('workbook.verify')
  return wireReport(verifyWorkbook(visitor.workbook.handle, head === undefined ? undefined : headPrefixOf(head)))
}
