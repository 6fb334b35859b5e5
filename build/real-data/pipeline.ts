import { z } from 'zod'
import { conversionReport, lossReport, outcomeReport } from '#shared/contract/analysis.ts'
import { importResult } from '#shared/contract/import-types.ts'
import { daysBetween, periodAround } from '#shared/domain/dates.ts'
import type { CheckList } from './check-list.ts'
import { sum } from './tables.ts'
import { workbench } from './workbench.ts'

const record = z.object({
  id: z.string(),
  values: z.record(z.string(), z.unknown()),
  labels: z.record(z.string(), z.string()),
})
const listing = z.object({ rows: z.array(record), total: z.number() })
type Listed = z.infer<typeof record>

/** All records of a type with what their references are called. */
async function all(workbook: string, type: string, ...more: string[]): Promise<Listed[]> {
  return listing.parse(await workbench('list', type, '--in', workbook, '--limit', '1000000', ...more)).rows
}

async function importInto(workbook: string, file: string, type: string): Promise<z.infer<typeof importResult>> {
  return importResult.parse(await workbench('import', file, '--into', workbook, '--as', type, '--create-missing'))
}

/** Money of the workbook as whole units of the file. */
const units = (rows: readonly Listed[]): number => sum(rows.map(({ values }) => Number(values['amount'] ?? 0))) / 100

function grouped<T>(
  rows: readonly Listed[],
  key: (row: Listed) => string,
  figure: (rows: Listed[]) => T,
): Record<string, T> {
  const groups = Object.groupBy(rows, key)
  const names = Object.keys(groups).toSorted()
  return Object.fromEntries(names.map((name) => [name, figure(groups[name] ?? [])]))
}

async function checkImports({ check, step }: CheckList, workbook: string, folder: string): Promise<void> {
  await step('import products, people and accounts', async () => {
    const products = await importInto(workbook, `${folder}/products.csv`, 'product')
    check('products', [products.inserted, products.rejected], [7, 0])
    const people = await importInto(workbook, `${folder}/sales_teams.csv`, 'person')
    check('people', [people.inserted, people.rejected, people.created], [35, 0, { person: 6, department: 3 }])
    const accounts = await importInto(workbook, `${folder}/accounts.csv`, 'customer')
    check('accounts', [accounts.inserted, accounts.rejected, accounts.created], [85, 0, {}])
    const spellings = accounts.oddities.filter(({ code }) => code === 'spelling').map(({ params }) => params['text'])
    check('spellings noticed', spellings.includes('technolgy'), true)
  })
  await step('import the pipeline', async () => {
    const result = await importInto(workbook, `${folder}/sales_pipeline.csv`, 'opportunity')
    check('opportunities', [result.totalRows, result.inserted, result.rejected], [8800, 8800, 0])
    check('made besides', result.created, { pipeline: 1, stage: 2 })
    const said = (code: string, field?: string): unknown =>
      result.oddities.find(
        ({ code: known, params }) => known === code && (field === undefined || params['field'] === field),
      )?.params
    check('blank accounts said', said('blankCells', 'customerId'), { field: 'customerId', count: 1425 })
    check('blank starts said', said('blankCells', 'startedOn'), { field: 'startedOn', count: 500 })
    check('blank ends said', said('blankCells', 'closedOn'), { field: 'closedOn', count: 2089 })
    check('blank amounts said', said('blankCells', 'amount'), { field: 'amount', count: 2089 })
    check('GTXPro said', said('matchedName'), { field: 'products', text: 'GTXPro', label: 'GTX Pro', count: 1480 })
    check('agents without deals said', z.object({ count: z.number() }).parse(said('peopleWithoutRows')).count, 5)
  })
}

async function checkTotals({ check, step }: CheckList, workbook: string): Promise<void> {
  await step('control totals of the pipeline', async () => {
    const deals = await all(workbook, 'opportunity')
    const people = new Map((await all(workbook, 'person')).map((person) => [person.id, person]))
    const of = (status: string): Listed[] => deals.filter(({ values }) => values['status'] === status)
    const [won, lost, open] = [of('won'), of('lost'), of('open')]
    check('won', [won.length, units(won)], [4238, 10_005_534])
    check('lost', [lost.length, units(lost)], [2473, 0])
    check(
      'open by stage',
      grouped(
        open,
        ({ labels }) => labels['stageId'] ?? '',
        (rows) => rows.length,
      ),
      { Engaging: 1589, Prospecting: 500 },
    )
    const quarter = ({ values }: Listed): string => periodAround(String(values['closedOn']), 'quarter').from
    check('won by quarter', grouped(won, quarter, units), {
      '2017-01-01': 1_134_672,
      '2017-04-01': 3_086_111,
      '2017-07-01': 2_982_255,
      '2017-10-01': 2_802_496,
    })
    const owner = ({ values }: Listed): Listed | undefined => people.get(String(values['ownerId']))
    check(
      'won by region',
      grouped(won, (deal) => owner(deal)?.labels['departmentId'] ?? '', units),
      {
        Central: 3_346_293,
        East: 3_090_594,
        West: 3_568_647,
      },
    )
    check(
      'won by manager',
      grouped(
        won,
        (deal) => owner(deal)?.labels['managerId'] ?? '',
        (rows) => [rows.length, units(rows)],
      ),
      {
        'Cara Losch': [480, 1_130_049],
        'Celia Rouche': [610, 1_603_897],
        'Dustin Brinkmann': [747, 1_094_363],
        'Melvin Marxen': [882, 2_251_930],
        'Rocco Neubert': [691, 1_960_545],
        'Summer Sewald': [828, 1_964_750],
      },
    )
    const cycles = [...won, ...lost].map(({ values }) =>
      daysBetween(String(values['startedOn']), String(values['closedOn'])),
    )
    check('cycles', [cycles.length, sum(cycles), Math.min(...cycles), Math.max(...cycles)], [6711, 322_030, 1, 138])
    check('without customer', deals.filter(({ values }) => values['customerId'] === null).length, 1425)
  })
}

/** The analyses must reach the same totals as the records. */
async function checkAnalyses({ check, step }: CheckList, workbook: string): Promise<void> {
  await step('analyses of the pipeline', async () => {
    const stage = (await all(workbook, 'stage')).find(({ values }) => values['name'] === 'Engaging')
    const pipeline = stage?.labels['pipelineId'] ?? ''
    const report = (kind: string, ...more: string[]): Promise<unknown> =>
      workbench('report', kind, '--in', workbook, '--pipeline', pipeline, ...more)
    const { total, rows, cycle } = outcomeReport.parse(await report('outcomes'))
    const { closed, closedWon, closedLost, created, createdOpen } = total.figures
    check('closed in the report', [closed.count, closedWon.count, closedLost.count], [6711, 4238, 2473])
    check('won in the report', closedWon.amount / 100, 10_005_534)
    check('all of them', [created.count, createdOpen.count], [8800, 2089])
    check('days of all cycles', cycle.calendar.closedDays, 322_030)
    check('people add up', sum(rows.map(({ figures }) => figures.closed.count)), 6711)
    const quarters = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4']
    const won = quarters.map(async (period) => {
      const { figures } = outcomeReport.parse(await report('outcomes', '--period', period)).total
      return figures.closedWon.amount / 100
    })
    check('won by quarter in the report', await Promise.all(won), [1_134_672, 3_086_111, 2_982_255, 2_802_496])
    const losses = lossReport.parse(await report('losses', '--by', 'person'))
    check('lost in the report', losses.total.total.count, 2473)
    const { stages } = conversionReport.parse(await report('conversion'))
    const parts = stages.map(
      ({ cohort }) => cohort.entered.count - cohort.passed.count - cohort.open.count - cohort.dropped.count,
    )
    check(
      'cohorts divide without rest',
      parts,
      stages.map(() => 0),
    )
  })
}

/** The B2B pipeline through the command line: everything it imports, and every control total that it must reach. */
export async function checkPipeline(list: CheckList, workbook: string, folder: string): Promise<void> {
  await checkImports(list, workbook, folder)
  await checkTotals(list, workbook)
  await checkAnalyses(list, workbook)
  await list.step('the same pipeline again', async () => {
    const again = await importInto(workbook, `${folder}/sales_pipeline.csv`, 'opportunity')
    list.check('nothing changes', [again.inserted, again.updated, again.unchanged], [0, 0, 8800])
  })
  await list.step('verify the workbook', async () => {
    const verified = z.object({ isSound: z.boolean() }).parse(await workbench('verify', workbook))
    list.check('sound', verified.isSound, true)
  })
}
