import { beforeAll, describe, expect, it } from 'vitest'
import { agendaQueries } from '#db/queries/agenda.ts'
import { drawsQuery, populationQuery, resultsQuery } from '#db/queries/checks.ts'
import { latePromiseQuery, recurrentQuery, unansweredCheckQuery } from '#db/queries/log-warnings.ts'
import { groupsQuery, membersQuery } from '#db/queries/problems.ts'
import type { Sql } from '#db/queries/sql.ts'
import { aWorkbook, insert, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeAll(async () => {
  book = await aWorkbook('file')
})

const explain = ({ text, params }: Sql): string[] =>
  (book.workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]).map(
    ({ detail }) => detail,
  )

const scopeOf = (name: TeamName, type: 'problem' | 'activity' | 'checkDraw' | 'spotCheck' | 'callRecord'): Sql =>
  visitorFor(book, name).readScope(type)

describe('the lists of problems and checks', () => {
  it('find the problems of a group and of a person by index', () => {
    for (const name of ['王主管', '管理员'] as const) {
      const members = explain(membersQuery(scopeOf(name, 'problem'), 'x')).join('\n')
      expect(members).toContain('SEARCH problems USING INDEX problems_by_group (group_id=?)')
      expect(members).not.toMatch(/SCAN t\b/)
    }
    expect(explain(groupsQuery(scopeOf('刘销售', 'problem'), 500)).join('\n')).toContain('problems_by_owner')
  })

  it('find the entries of a period by person and day, and their logs by key', () => {
    const people = [book.people['刘销售']]
    const period = { people, from: '2026-11-01', to: '2026-12-01', round: 50_000, offset: 0 }
    const plan = explain(populationQuery({ scope: scopeOf('王主管', 'activity'), ...period })).join('\n')
    expect(plan).toMatch(/SEARCH t USING INDEX activities_by_log \(owner_id=\? AND done_on>\? AND done_on<\?\)/)
    expect(plan).toMatch(/SEARCH l USING INDEX \w+ \(day_key=\?\)/)
    expect(plan).toMatch(/SEARCH c USING INDEX claim_lines_by_owner/)
  })

  it('find draws by manager, their checks by draw, and results by person', () => {
    const draws = explain(drawsQuery(scopeOf('王主管', 'checkDraw'), 200)).join('\n')
    expect(draws).toContain('check_draws_by_manager')
    expect(draws).toContain('spot_checks_by_draw')
    expect(explain(resultsQuery(scopeOf('刘销售', 'spotCheck'))).join('\n')).toContain('spot_checks_by_person')
  })

  it('find what warnings of logs are about by promised day, person and owner', () => {
    for (const name of ['刘销售', '王主管'] as const) {
      const promises = explain(latePromiseQuery(scopeOf(name, 'callRecord'), '2026-11-02')).join('\n')
      expect(promises).toMatch(/SEARCH t USING INDEX call_records_by_promise \(is_done=\? AND promised_on<\?\)/)
    }
    const checks = explain(unansweredCheckQuery(scopeOf('刘销售', 'spotCheck'))).join('\n')
    expect(checks).toContain('SEARCH t USING INDEX spot_checks_by_person (person_id=?)')
    const recurrent = explain(recurrentQuery(scopeOf('刘销售', 'problem'))).join('\n')
    expect(recurrent).toContain('SEARCH t USING INDEX problems_by_owner (owner_id=?)')
  })

  it('keep to their index while records of the day are sealed', () => {
    write(
      book.workbook,
      insert('checkerAssignment', { personId: book.people['刘销售'], checkerId: book.people['郑内勤'] }),
    )
    const whose = { scope: scopeOf('王主管', 'activity'), owners: [book.people['刘销售']] }
    expect(whose.scope.text).toContain('office_records')
    for (const query of agendaQueries(whose, '2026-11-01', '2026-12-01', 100)) {
      const plan = explain(query).join('\n')
      expect(plan).toMatch(/SEARCH t USING INDEX activities_by_(owner|log) \(owner_id=\? AND (planned|done)_on>\? AND/)
      expect(plan).toMatch(/SEARCH r USING INDEX office_records_by_day_key \(day_key=\?\)/)
      expect(plan).toMatch(/SEARCH c USING (COVERING )?INDEX checker_assignments_by_person \(person_id=\?\)/)
      expect(plan).not.toMatch(/SCAN (t|r|c)\b/)
    }
  })
})
