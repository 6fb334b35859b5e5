import { verifyWorkbook } from '#db/workbook/verify.ts'
import { wire } from '#db/workbook/conflicts.ts'
import type { VerifyProblem, VerifyReport } from '#db/workbook/verify.ts'
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

export function verifyFor(visitor: Visitor): WireReport {
  visitor.require('workbook.verify')
  return wireReport(verifyWorkbook(visitor.workbook.handle))
}
