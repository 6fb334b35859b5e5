import fs from 'node:fs'
import path from 'node:path'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { auditDeskLines } from '#test/integration/rpc/roles/audit-lines.ts'
import { dailyCheckLines } from '#test/integration/rpc/roles/daily-check-lines.ts'
import { exchangeLines } from '#test/integration/rpc/roles/exchange-lines.ts'
import { expenseLines } from '#test/integration/rpc/roles/expense-lines.ts'
import { processLines } from '#test/integration/rpc/roles/process-lines.ts'
import { playbookLines } from '#test/integration/rpc/roles/playbook-lines.ts'
import { recordLines } from '#test/integration/rpc/roles/records-lines.ts'
import { trainingLines } from '#test/integration/rpc/roles/training-lines.ts'
import { workbookLines } from '#test/integration/rpc/roles/workbook-lines.ts'
import type { Client } from '#test/support/client.ts'
import { update } from '#test/support/workbook.ts'
import { PLAIN } from './sealed-lists.ts'
import { TYPES } from './sealed-place.ts'
import type { Ask, Question, SealedPlace, SealedType } from './sealed-place.ts'
import { RUN_QUESTIONS } from './sealed-playbooks.ts'

/** What only the one or the other record says. */
export const OWN_WORDS = '预算压到一百二十万'
export const OFFICE_WORDS = '对方要求延期交货'
/** Searched for by sound. */
const SOUNDS = ['预算', '延期', 'ys', 'yq'] as const

const NAMES = Object.keys(TYPES) as SealedType[]
/** Steps of a run leave with no table. */
const EXPORTED = NAMES.filter((type) => type !== 'runStep')

async function each({ records }: SealedPlace, ask: (type: SealedType, id: string) => Promise<void>): Promise<void> {
  for (const { type, id } of records) await ask(type, id)
}

async function eachType<Type extends SealedType>(
  names: readonly Type[],
  { fieldKey }: SealedPlace,
  ask: (type: Type, fields: readonly string[]) => Promise<void>,
): Promise<void> {
  for (const type of names) await ask(type, type === 'activity' ? [...TYPES[type], fieldKey] : TYPES[type])
}

type ExportedType = (typeof EXPORTED)[number]

function csv({ book, service }: SealedPlace, name: string, lines: string): string {
  const file = path.join(book.folder, name)
  fs.writeFileSync(file, lines)
  return service.service.files.grantRead(file)
}

async function exported(client: Client, { book, service }: SealedPlace, type: ExportedType, columns: string[]) {
  const file = path.join(book.folder, `${type}.csv`)
  const request = {
    type,
    rows: { kind: 'all' as const },
    columns,
    format: 'csv-utf8' as const,
    language: 'zh-CN' as const,
  }
  const events = await client.exports.run({ fileToken: service.service.files.grantWrite(file), request })
  for await (const event of events) if (event.kind === 'done') break
  return fs.readFileSync(file, 'utf8')
}

const ANSWERS = {
  mode: 'both',
  dateOrders: {},
  references: {},
  createMissing: {},
  stages: {},
  remember: false,
} as const

async function plan(
  client: Client,
  place: SealedPlace,
  recordType: 'claimLine' | 'interviewReport',
  fields: readonly string[],
  lines: string,
): Promise<unknown> {
  const columns = fields.map((field, column) => ({ column, field, moneyExponent: 0 }))
  const fileToken = csv(place, `${recordType}.csv`, lines)
  return client.imports.plan({ fileToken, request: { recordType, columns, answers: { ...ANSWERS } } })
}

const drawOf = (day: BusinessDate) => ({ from: day, to: addDays(day, 1), confidence: 9500, rate: 500 })

/** Procedures that tell of records, each asked in every way that could bring up what is sealed. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  'records.page': (client, place, ask) =>
    eachType(NAMES, place, async (type, fields) => {
      await ask(() => client.records.page({ type, offset: 0, limit: 500 }))
      await ask(() => client.records.page({ type, offset: 0, limit: 500, isDeleted: true }))
      for (const field of fields) {
        for (const text of [OWN_WORDS, OFFICE_WORDS]) {
          const filter = { kind: 'condition' as const, field, operator: 'contains' as const, values: [text] }
          // The total alone tells whether a text is there.
          await ask(async () => ({
            hits: (await client.records.page({ type, filter, offset: 0, limit: 5, wantTotal: true })).total,
            type,
            field,
          }))
        }
      }
    }),
  'records.all': (client, place, ask) => eachType(NAMES, place, (type) => ask(() => client.records.all({ type }))),
  'records.distinct': (client, place, ask) =>
    eachType(NAMES, place, async (type, fields) => {
      for (const field of fields) await ask(() => client.records.distinct({ type, field }))
    }),
  'records.groups': (client, place, ask) =>
    eachType(NAMES, place, async (type, fields) => {
      for (const field of fields) {
        await ask(() => client.records.groups({ type, groups: [{ field, direction: 'ascending' }], fields: [] }))
      }
    }),
  'records.find': (client, place, ask) =>
    eachType(NAMES, place, async (type, fields) => {
      for (const field of fields) {
        for (const text of [OWN_WORDS, OFFICE_WORDS]) {
          await ask(async () => ({
            hits: (await client.records.find({ type, text, fields: [field] })).total,
            type,
            field,
          }))
        }
      }
    }),
  'records.get': (client, place, ask) => each(place, (type, id) => ask(() => client.records.get({ type, id }))),
  'records.history': (client, place, ask) => each(place, (type, id) => ask(() => client.records.history({ type, id }))),
  'records.applyEdits': (client, place, ask) =>
    each(place, (type, id) => {
      const touch = update(type, id, { subject: 'x', result: 'x', matter: 'x', solved: 'x', note: 'x' }, 0)
      return ask(() => client.records.applyEdits({ edits: [touch], label: { key: 'edit' } }))
    }),
  'records.lookup': async (client, _place, ask) => {
    for (const type of NAMES) {
      for (const text of SOUNDS) await ask(() => client.records.lookup({ types: [type], text }))
    }
  },
  'exports.copy': (client, place, ask) =>
    eachType(EXPORTED, place, (type, fields) =>
      ask(() => client.exports.copy({ type, rows: { kind: 'all' }, columns: [...fields], language: 'zh-CN' })),
    ),
  'exports.run': (client, place, ask) =>
    eachType(EXPORTED, place, (type, fields) => ask(() => exported(client, place, type, [...fields]))),
  'ranges.ids': (client, place, ask) =>
    each(place, (type, id) =>
      ask(async () => (await client.ranges.ids({ type, rows: { kind: 'ids', ids: [id] } })).total),
    ),
  'ranges.figures': (client, place, ask) =>
    each(place, (type, id) => {
      const rows = { kind: 'ids' as const, ids: [id] }
      return ask(() => client.ranges.figures({ type, blocks: [{ rows, fields: [...TYPES[type]] }] }))
    }),
  'imports.plan': async (client, place, ask) => {
    // Names that are nearly those of a sealed record: the plan offers what is near.
    const lines = `报销单,发生日期,类别,金额,拜访记录\nBX-1,${place.day},工作餐,12,谈预算，${OWN_WORDS.slice(0, -1)}\n`
    await ask(() =>
      plan(client, place, 'claimLine', ['claimId', 'spentOn', 'categoryId', 'amount', 'activityId'], lines),
    )
    await ask(() => plan(client, place, 'interviewReport', ['code', 'goal1'], '编号,目标\nFT-1,别的目标\n'))
  },
  'roundTrip.preview': (client, place, ask) =>
    ask(async () => {
      const fileToken = place.service.service.files.grantRead(place.tripFile)
      const { id, ...rest } = await client.roundTrip.preview({ fileToken })
      return [rest, await client.roundTrip.page({ id, offset: 0, limit: 50 })]
    }),
  'roundTrip.page': () => Promise.resolve(),
  'activities.agenda': (client, { day }, ask) =>
    ask(() => client.activities.agenda({ from: addDays(day, -7), to: addDays(day, 14), ownerId: null })),
  'today.digest': (client, { personId }, ask) => ask(() => client.today.digest({ personId })),
  'gates.status': (client, { opportunityId }, ask) => ask(() => client.gates.status({ id: opportunityId })),
  'dailyBoard.week': (client, _place, ask) => ask(() => client.dailyBoard.week({})),
  'dailyBoard.day': (client, { personId, day }, ask) => ask(() => client.dailyBoard.day({ personId, day })),
  'dailyBoard.morning': async (client, { day }, ask) => {
    await ask(() => client.dailyBoard.morning({}))
    await ask(() => client.dailyBoard.morning({ day: addDays(day, 1) }))
  },
  'dailyBoard.evening': async (client, { day }, ask) => {
    await ask(() => client.dailyBoard.evening({}))
    await ask(() => client.dailyBoard.evening({ day: addDays(day, 1) }))
  },
  'dailyBoard.heat': (client, { day }, ask) => ask(() => client.dailyBoard.heat({ from: day, to: addDays(day, 1) })),
  'dailyBoard.differences': (client, { personId, day }, ask) =>
    ask(() => client.dailyBoard.differences({ personId, from: day, to: addDays(day, 1) })),
  'dailyBoard.myHelp': (client, _place, ask) => ask(() => client.dailyBoard.myHelp()),
  'dailyBoard.assignments': (client, _place, ask) => ask(() => client.dailyBoard.assignments()),
  'daily.myDay': async (client, { day }, ask) => {
    await ask(() => client.daily.myDay({ day }))
    await ask(() => client.daily.myDay({ day: addDays(day, 1) }))
  },
  'daily.myWeeks': (client, { day }, ask) => ask(() => client.daily.myWeeks({ to: day })),
  'prints.dailyLog': (client, { personId, day }, ask) => ask(() => client.prints.dailyLog({ personId, day })),
  'prints.claim': (client, { claimId }, ask) => ask(() => client.prints.claim({ claimId })),
  'problems.groups': (client, _place, ask) => ask(() => client.problems.groups({})),
  'problems.group': (client, { problemId }, ask) => ask(() => client.problems.group({ problemId })),
  'problems.rule': (client, { ruleId }, ask) => ask(() => client.problems.rule({ ruleId })),
  'problems.rulesFor': (client, _place, ask) => ask(() => client.problems.rulesFor({ text: OWN_WORDS.slice(0, 4) })),
  'checks.plan': (client, { day }, ask) => ask(() => client.checks.plan(drawOf(day))),
  'checks.draws': (client, _place, ask) => ask(() => client.checks.draws()),
  'checks.results': (client, _place, ask) => ask(() => client.checks.results()),
  'audit.queue': (client, _place, ask) => ask(() => client.audit.queue({ queue: 'toAudit' })),
  'audit.run': (client, { claimId }, ask) => ask(() => client.audit.run({ claimId })),
  'audit.claim': (client, { claimId }, ask) => ask(() => client.audit.claim({ claimId })),
  'audit.logDays': (client, { claimId, day }, ask) => ask(() => client.audit.logDays({ claimId, day })),
  'audit.report': (client, { day }, ask) => ask(() => client.audit.report({ from: day, to: addDays(day, 1) })),
  'expenses.check': (client, { claimId }, ask) => ask(() => client.expenses.check({ claimId })),
  'expenses.card': (client, { day }, ask) =>
    ask(() => client.expenses.card({ period: { from: day, to: addDays(day, 1) } })),
  ...RUN_QUESTIONS,
}

export const ASKED: readonly string[] = [...Object.keys(QUESTIONS), ...PLAIN]

const LINES = {
  ...auditDeskLines,
  ...dailyCheckLines,
  ...exchangeLines,
  ...expenseLines,
  ...playbookLines,
  ...processLines,
  ...recordLines,
  ...trainingLines,
  ...workbookLines,
}

/** Everything a signed-in page can ask that could tell of a day's records, and by which procedure it was told. */
export async function everythingSeen(client: Client, place: SealedPlace): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>()
  const asking =
    (name: string): Ask =>
    async (call) => {
      const answer = await call().catch((error: { code?: string; data?: unknown }) => {
        if (error.code === undefined) throw error
        return [error.code, error.data]
      })
      seen.set(name, (seen.get(name) ?? '') + JSON.stringify(answer ?? null))
    }
  for (const [name, question] of Object.entries(QUESTIONS)) await question(client, place, asking(name))
  for (const name of PLAIN) {
    const line = LINES[name]
    if (line === undefined) throw new Error(`${name} has no line`)
    await asking(name)(async () => line.call(client, place))
  }
  return seen
}
