import { auditLines } from '#shared/domain/audit/audit.ts'
import { auditRules } from '#shared/domain/audit/rules.ts'
import type { AuditFacts, AuditLine, LogFact } from '#shared/domain/audit/types.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import { addDays, dateOfDayNumber } from '#shared/domain/dates.ts'
import { auditFacts, auditLine, logFact } from '#test/support/audit-line.ts'
import type { BenchCase, Trial } from '../runner.ts'

/** Of so many entries one line is claimed. */
const ENTRIES_A_LINE = 10
const ENTRIES_A_DAY = 4
const PEOPLE = 40
const CITIES = ['苏州', '无锡市', '江苏南通', '常州 新北区', '宜兴', '杭州', '嘉兴市', '上海']
const MERCHANTS = ['湖畔酒家', '老街面馆有限公司', '聚贤楼', '山水小厨', '渔港人家', '同福菜馆', '江枫酒店']

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? ''

function entryOf(at: number): LogFact {
  const slot = Math.floor(at / ENTRIES_A_DAY)
  const day = addDays('2016-01-01', Math.floor(slot / PEOPLE))
  return logFact({
    id: `log ${at}`,
    personId: `person ${slot % PEOPLE}`,
    day,
    time: `${String(9 + (at % ENTRIES_A_DAY) * 2).padStart(2, '0')}:10`,
    place: pick(CITIES, slot),
    customerId: `customer ${at % 997}`,
  })
}

/** Lunches at an entry, each tenth on a day of another year, each twentieth with a number that was claimed before. */
function lineOf(at: number, entry: LogFact): AuditLine {
  return auditLine({
    id: `line ${at}`,
    ownerId: entry.personId,
    spentOn: at % 10 === 9 ? '2015-06-01' : entry.day,
    place: entry.place,
    customerId: entry.customerId,
    amount: 5_000 + ((at * 7_919) % 20_000),
    merchant: pick(MERCHANTS, at),
    invoiceNumber: String(26_000_000 + (at % 20 === 19 ? at - 1 : at) * 3),
    submittedAt: null,
  })
}

/** By hand: a map of entries by person and day, a map of numbers, one pass; two questions of the audit's thirty. */
function byHand(lines: readonly AuditLine[], { logs }: AuditFacts): string {
  const days = new Map<string, LogFact[]>()
  for (const log of logs) {
    const key = `${log.personId} ${log.day}`
    const list = days.get(key)
    if (list) list.push(log)
    else days.set(key, [log])
  }
  const numbers = new Map<string, number>()
  for (const { invoiceNumber } of lines) {
    if (invoiceNumber !== null) numbers.set(invoiceNumber, (numbers.get(invoiceNumber) ?? 0) + 1)
  }
  let [absent, repeated] = [0, 0]
  for (const line of lines) {
    if (!days.has(`${line.ownerId} ${line.spentOn}`)) absent += 1
    if ((numbers.get(line.invoiceNumber ?? '') ?? 0) > 1) repeated += 1
  }
  return `${absent} ${repeated}`
}

/** Everything that the audit says of claims against ten times as many entries, in memory, as read from the workbook. */
export const auditClaims: BenchCase = {
  name: 'audit of claims against ten times the entries',
  // It asks thirty questions where the loop asks two, and keeps the evidence of each.
  ratioGate: 15,
  ratioGoal: 10,
  ratioFrom: 100_000,
  slopeGate: 1.1,
  prepare(size): Promise<Trial> {
    const logs = Array.from({ length: size }, (_, at) => entryOf(at))
    const lines = logs.flatMap((log, at) => (at % ENTRIES_A_LINE === 0 ? [lineOf(at / ENTRIES_A_LINE, log)] : []))
    const findDay = dayFinder('Asia/Shanghai')
    const facts = auditFacts({ logs, dayOf: (instant) => dateOfDayNumber(findDay(instant)) })
    const rules = auditRules()
    return Promise.resolve({
      product() {
        const results = [...auditLines(lines, facts, rules).values()]
        const absent = results.filter(({ reason }) => reason === 'noEntry').length
        const repeated = results.filter(({ findings }) => findings.some(({ code }) => code === 'sameInvoice')).length
        return `${absent} ${repeated}`
      },
      reference: () => byHand(lines, facts),
      dispose: () => undefined,
    })
  },
}
