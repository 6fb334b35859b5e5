import { addDays, dateOfDayNumber, dayNumber } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { PlaceBook } from './places.ts'
import type { PlaceForm } from './places.ts'
import { nightsOf, windowOf } from './spans.ts'
import type { AuditFacts, AuditLine, LogFact, OfficeFact, RecordRef } from './types.ts'

/** A record that says where a person was on a day. */
export interface Sighting {
  readonly ref: RecordRef
  readonly source: 'log' | OfficeFact['source']
  readonly day: BusinessDate
  readonly time: string | null
  readonly place: PlaceForm | null
  readonly customerId: string | null
  readonly opportunityId: string | null
  /** The entry, of a sighting in the person's own log. */
  readonly log: LogFact | null
}

export interface DayRecords {
  /** In the order of their times, those without a time last. */
  readonly all: readonly Sighting[]
  readonly logs: readonly Sighting[]
  readonly office: readonly Sighting[]
}

const NO_RECORDS: DayRecords = { all: [], logs: [], office: [] }
const UNTIMED = '99:99'

const byTime = (a: Sighting, b: Sighting): number => {
  const [left, right] = [`${a.time ?? UNTIMED} ${a.ref.id}`, `${b.time ?? UNTIMED} ${b.ref.id}`]
  return left < right ? -1 : left > right ? 1 : 0
}

function sightingOfLog(log: LogFact, places: PlaceBook): Sighting {
  const { id, day, time, place, customerId, opportunityId } = log
  const ref = { type: 'activity', id } as const
  return { ref, source: 'log', day, time, place: places.read(place), customerId, opportunityId, log }
}

function sightingOfOffice(fact: OfficeFact, places: PlaceBook): Sighting {
  const { id, source, day, time, place, customerId, opportunityId } = fact
  const ref = { type: source === 'evening' ? 'officeEntry' : 'morningCheck', id } as const
  return { ref, source, day, time, place: places.read(place), customerId, opportunityId, log: null }
}

interface RawDay {
  readonly logs: LogFact[]
  readonly office: OfficeFact[]
  records: DayRecords | null
}

/** Days on which the records of a line may lie: its window, and of a stay its nights with the morning after. */
function daysOf(line: AuditLine): BusinessDate[] {
  if (line.kind === 'lodging') return [...nightsOf(line), addDays(nightsOf(line).at(-1) ?? line.spentOn, 1)]
  const days = windowOf(line.kind)
  if (days === 0) return [line.spentOn]
  const center = dayNumber(line.spentOn)
  return Array.from({ length: 2 * days + 1 }, (_, at) => dateOfDayNumber(center - days + at))
}

/** What is known of each person's days; a question looks at the days it names and nothing else. */
export class SightingIndex {
  readonly places = new PlaceBook()
  readonly #people = new Map<string, Map<BusinessDate, RawDay>>()
  readonly #logs = new Map<string, LogFact>()
  readonly #leave: ReadonlySet<string>

  /** Keeps the days that the lines ask about and the entries that they name; of many logs most are neither. */
  constructor(facts: Pick<AuditFacts, 'logs' | 'office' | 'leave'>, lines: readonly AuditLine[]) {
    const linked = new Set(lines.flatMap(({ activityId }) => activityId ?? []))
    for (const line of lines) for (const day of daysOf(line)) this.#expect(line.ownerId, day)
    for (const log of facts.logs) {
      if (linked.has(log.id)) this.#logs.set(log.id, log)
      this.#people.get(log.personId)?.get(log.day)?.logs.push(log)
    }
    for (const fact of facts.office) this.#people.get(fact.personId)?.get(fact.day)?.office.push(fact)
    this.#leave = new Set(facts.leave.map(({ personId, day }) => `${personId} ${day}`))
  }

  #expect(personId: string, day: BusinessDate): void {
    let days = this.#people.get(personId)
    if (days === undefined) this.#people.set(personId, (days = new Map()))
    if (!days.has(day)) days.set(day, { logs: [], office: [], records: null })
  }

  on(personId: string, day: BusinessDate): DayRecords {
    const raw = this.#people.get(personId)?.get(day)
    if (raw === undefined) return NO_RECORDS
    return (raw.records ??= this.#read(raw))
  }

  #read(raw: RawDay): DayRecords {
    const logs = raw.logs.map((log) => sightingOfLog(log, this.places)).toSorted(byTime)
    const office = raw.office.map((fact) => sightingOfOffice(fact, this.places)).toSorted(byTime)
    return { all: office.length === 0 ? logs : [...logs, ...office].toSorted(byTime), logs, office }
  }

  /** The records of the day and of so many days on either side, the day itself first, then by distance. */
  around(personId: string, day: BusinessDate, days: number): readonly DayRecords[] {
    const found = [this.on(personId, day)]
    const center = days > 0 ? dayNumber(day) : 0
    for (let away = 1; away <= days; away += 1) {
      found.push(this.on(personId, dateOfDayNumber(center - away)), this.on(personId, dateOfDayNumber(center + away)))
    }
    return found
  }

  entry(id: string | null): LogFact | null {
    return id === null ? null : (this.#logs.get(id) ?? null)
  }

  isOnLeave(personId: string, day: BusinessDate): boolean {
    return this.#leave.has(`${personId} ${day}`)
  }
}
