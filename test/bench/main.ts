import fs from 'node:fs'
import path from 'node:path'
import { analysisCases } from './cases/analyses.ts'
import { auditClaims } from './cases/audit.ts'
import { editCell } from './cases/edit-cell.ts'
import { filterAndSort, jumpToEnd } from './cases/filter-sort.ts'
import { exportCsv } from './cases/export-csv.ts'
import { exportXlsx } from './cases/export-xlsx.ts'
import { fillCells } from './cases/fill-cells.ts'
import { bridgeOfMonths } from './cases/bridge.ts'
import { funnelAggregate } from './cases/funnel.ts'
import { importFile } from './cases/import-file.ts'
import { pageOfRows } from './cases/page.ts'
import { playbookCases } from './cases/playbooks.ts'
import { promote } from './cases/promote.ts'
import { promotionTable } from './cases/pivot.ts'
import { pasteCells } from './cases/paste-cells.ts'
import { standingWarnings } from './cases/warnings.ts'
import { runCase } from './runner.ts'
import type { BenchCase, CaseResult } from './runner.ts'

/** Words name cases, numbers the sizes in rows; without numbers all of them run. */
const wanted = process.argv.slice(2).filter((word) => !/^\d+$/.test(word))
const chosen = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []))
const usual = process.env['BENCH_LARGE'] === '1' ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
const SIZES = chosen.length > 0 ? chosen : usual
const CASES: readonly BenchCase[] = [
  importFile,
  pageOfRows,
  filterAndSort,
  jumpToEnd,
  editCell,
  promote,
  pasteCells,
  fillCells,
  funnelAggregate,
  standingWarnings,
  auditClaims,
  ...playbookCases,
  promotionTable,
  bridgeOfMonths,
  ...analysisCases,
  exportCsv,
  exportXlsx,
]
const REPORT = path.join(import.meta.dirname, '../../test-results/bench.json')

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0).padStart(9)

function print(benchCase: BenchCase, result: CaseResult): void {
  console.log(
    `\n${result.name}   gate ×${benchCase.ratioGate}, goal ×${benchCase.ratioGoal}, slope ≤ ${benchCase.slopeGate}`,
  )
  console.log('       rows   product ms  (min)      hand ms  (min)      ratio')
  for (const { size, product, reference, ratio, extras } of result.measures) {
    const columns = [product.median, product.minimum, reference.median, reference.minimum].map(ms).join(' ')
    console.log(`${String(size).padStart(11)}  ${columns}   ×${ratio.toFixed(2)}`)
    for (const [name, cost] of Object.entries(extras)) console.log(`             ${name}: ${ms(cost).trim()} ms`)
  }
  if (result.slope !== null) console.log(`      slope  ${result.slope.toFixed(2)}`)
  for (const failure of result.failures) console.log(`  FAILED  ${failure}`)
}

const results: CaseResult[] = []
for (const benchCase of CASES) {
  if (wanted.length > 0 && !wanted.some((word) => benchCase.name.includes(word))) continue
  const result = await runCase(benchCase, SIZES)
  results.push(result)
  print(benchCase, result)
}
fs.mkdirSync(path.dirname(REPORT), { recursive: true })
fs.writeFileSync(REPORT, JSON.stringify({ at: new Date().toISOString(), node: process.version, results }, null, 2))
const failed = results.filter((result) => result.failures.length > 0)
console.log(`\nbench: ${results.length - failed.length} within their gates, ${failed.length} not`)
if (failed.length > 0 || results.length === 0) process.exitCode = 1
