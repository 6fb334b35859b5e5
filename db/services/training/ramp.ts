import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { join, sql } from '#db/queries/sql.ts'
import { selectMonthsWon, selectReached, selectRecordsFrom, selectSalespeople } from '#db/queries/training-people.ts'
import type { NewcomerRow } from '#db/queries/training-people.ts'
import { selectProgrammes } from '#db/queries/training.ts'
import type { RampPerson, RampReport } from '#shared/contract/training-reports.ts'
import { dateOfDayNumber, dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import { fullTargetMonth, rampFigure, rampLine, targetFor } from '#shared/domain/training/ramp.ts'
import type { RampFacts, RampLine, TargetProgramme } from '#shared/domain/training/ramp.ts'
import { RAMP_MILESTONES } from '#shared/domain/training/states.ts'
import type { Visitor } from '../access.ts'
import { seenTrainees, Standings } from './standings.ts'

type Newcomer = NewcomerRow & { readonly joinedOn: string }

/** What is known of one newcomer, and the records that say it. */
interface Known {
  readonly facts: RampFacts
  readonly promotedId: string | null
  readonly wonId: string | null
  readonly fullMonth: string | null
  readonly target: TargetProgramme | null
}

const hasJoined = (person: NewcomerRow): person is Newcomer => person.joinedOn !== null

/** Full targets by person: onboarding programmes that they began, or that are meant for somebody who sells. */
function targetsOf(visitor: Visitor): (personId: string) => TargetProgramme | null {
  const targeted = sql(`t.kind = 'onboarding' AND t.target_amount IS NOT NULL`)
  const rows = selectProgrammes(visitor.workbook.handle, join('and', [targeted, visitor.readScope('programme')]))
  if (rows.length === 0) return () => null
  const standings = new Standings(visitor)
  return (personId) =>
    targetFor(
      rows.flatMap(({ programmeId, name, targetAmount, role, isActive }) => {
        if (targetAmount === null) return []
        const isBegun = standings.begun(programmeId).has(personId)
        // Everybody in the ramp sells; a programme for another role is not meant for them.
        const isMeant = isActive === 1 && (role === null || role === 'salesperson')
        return [{ programmeId, name, targetAmount, isBegun, isMeant }]
      }),
    )
}

function knownOf(visitor: Visitor, people: readonly Newcomer[]): Known[] {
  const { handle, facts } = visitor.workbook
  const scope = visitor.readScope('opportunity')
  const asked = people.map(({ personId, joinedOn }) => ({
    personId,
    joinedOn,
    joinedAt: startOfDate(joinedOn, facts.timeZone),
  }))
  const reached = new Map(selectReached(handle, scope, asked).map((row) => [row.personId, row]))
  const months = Map.groupBy(selectMonthsWon(handle, scope, asked), ({ personId }) => personId)
  const targetOf = targetsOf(visitor)
  return people.map(({ personId, joinedOn, leftOn }) => {
    const row = reached.get(personId)
    const promoted = JSON.parse(row?.promoted ?? 'null') as [number, string] | null
    const won = JSON.parse(row?.won ?? 'null') as [string, string] | null
    const target = targetOf(personId)
    const full = target === null ? null : fullTargetMonth(months.get(personId) ?? [], target.targetAmount)
    const reachedOn = {
      ...(promoted === null ? {} : { firstPromotion: dateOfInstant(promoted[0], facts.timeZone) }),
      ...(won === null ? {} : { firstWin: won[0] }),
      ...(full === null ? {} : { fullTarget: full.lastDay }),
    }
    return {
      facts: { personId, joinedOn, leftOn, reachedOn },
      promotedId: promoted?.[1] ?? null,
      wonId: won?.[1] ?? null,
      fullMonth: full?.month ?? null,
      target,
    }
  })
}

function toPerson(
  { personId, name, departmentName, isActive, joinedOn }: Newcomer,
  known: Known,
  line: RampLine,
): RampPerson {
  const { firstPromotion = null, firstWin = null, fullTarget = null } = line.reached
  const { target } = known
  return {
    personId,
    name,
    departmentName,
    isActive: isActive === 1,
    joinedOn,
    days: line.days,
    firstPromotion,
    firstWin,
    fullTarget,
    promotedId: firstPromotion === null ? null : known.promotedId,
    wonId: firstWin === null ? null : known.wonId,
    fullMonth: fullTarget === null ? null : known.fullMonth,
    target:
      target === null ? null : { programmeId: target.programmeId, programme: target.name, amount: target.targetAmount },
  }
}

/** How long new salespeople take, by what they have reached; those still on the way are counted apart. */
export function trainingRamp(
  visitor: Visitor,
  { departmentId }: { readonly departmentId?: string | undefined },
): RampReport {
  const { handle, facts: settings } = visitor.workbook
  const seen = new Set(seenTrainees(visitor).map(({ id }) => id))
  const within = departmentId === undefined ? null : new Set(selectPeopleOfDepartment(handle, departmentId))
  const salespeople = selectSalespeople(handle).filter(
    ({ personId }) => seen.has(personId) && (within?.has(personId) ?? true),
  )
  const from = selectRecordsFrom(handle)
  const recordsFrom = from === null ? null : dateOfInstant(from, settings.timeZone)
  const joined = salespeople.filter(hasJoined)
  const people = joined.filter(({ joinedOn }) => recordsFrom !== null && joinedOn >= recordsFrom)
  const today = dateOfDayNumber(visitor.today.day)
  const known = knownOf(visitor, people)
  const lines = known.map(({ facts }) => rampLine(facts, today))
  const targeted = lines.filter((_, index) => known[index]?.target !== null)
  return {
    milestones: RAMP_MILESTONES.map((key) => {
      const counted = key === 'fullTarget' ? targeted : lines
      return { key, isKnown: key !== 'fullTarget' || counted.length > 0, ...rampFigure(counted, key) }
    }),
    people: people.flatMap((person, index) => {
      const [own, line] = [known[index], lines[index]]
      return own === undefined || line === undefined ? [] : [toPerson(person, own, line)]
    }),
    withoutDate: salespeople.length - joined.length,
    beforeRecords: joined.length - people.length,
    recordsFrom,
  }
}
