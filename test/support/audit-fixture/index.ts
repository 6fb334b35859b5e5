import type { AuditFacts, AuditLine } from '#shared/domain/audit/types.ts'
import { FAULTS } from './faults.ts'
import type { Plot } from './faults.ts'
import { addEntry, addLine, addOffice, createWorld, factsOf } from './world.ts'
import type { Day, Person, World } from './world.ts'

export { FAULTS, isFound } from './faults.ts'

export interface PlantedFault {
  readonly kind: string
  readonly lineId: string
}

export interface AuditFixture {
  readonly lines: readonly AuditLine[]
  readonly facts: AuditFacts
  readonly faults: readonly PlantedFault[]
  /** Honest lines that a planted one leans on. */
  readonly partners: ReadonlySet<string>
}

const DAY_BEFORE_FAULTS = 3

function plotOf(world: World, partners: Set<string>): Plot {
  const honestLines = [...world.lines]
  const used = new Set<string>()
  const blankDay = (): { person: Person; day: string } => {
    for (let turn = 0; turn < world.people.length * DAY_BEFORE_FAULTS; turn += 1) {
      const person = world.random.pick(world.people)
      const day = person.blank.shift()
      if (day !== undefined) return { person, day }
    }
    throw new Error('no blank day is left')
  }
  return {
    world,
    blankDay,
    visitDay() {
      const { person, day } = blankDay()
      const own: Day = { person, day, city: person.home, entries: [] }
      for (const time of ['09:20', '11:40', '15:10']) addEntry(world, own, time, { place: person.home })
      addOffice(world, own, 'evening', '17:10', person.home)
      return own
    },
    honest(kind) {
      const line = honestLines.find(
        (candidate) =>
          candidate.kind === kind &&
          candidate.amount > 0 &&
          candidate.invoiceNumber !== null &&
          !used.has(candidate.id),
      )
      if (!line) throw new Error(`no honest ${kind} is left`)
      used.add(line.id)
      partners.add(line.id)
      return line
    },
    add: (person, line) => addLine(world, person, line),
  }
}

/** Honest lines with so many planted faults of each kind among them, settled by the seed. */
export function createAuditFixture(seed = 20_261_123, ofEach = 3): AuditFixture {
  const world = createWorld(seed)
  const partners = new Set<string>()
  const plot = plotOf(world, partners)
  const faults: PlantedFault[] = []
  for (const [kind, { plant }] of Object.entries(FAULTS)) {
    for (let at = 0; at < ofEach; at += 1) {
      const before = world.lines.length
      const { id } = plant(plot)
      faults.push({ kind, lineId: id })
      for (const { id: added } of world.lines.slice(before)) if (added !== id) partners.add(added)
    }
  }
  return { lines: world.lines, facts: factsOf(world), faults, partners }
}
