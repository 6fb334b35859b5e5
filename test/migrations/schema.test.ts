import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as activities from '#db/schema/activities.ts'
import * as cards from '#db/schema/cards.ts'
import * as checks from '#db/schema/checks.ts'
import * as customers from '#db/schema/customers.ts'
import * as daily from '#db/schema/daily.ts'
import * as expenseRules from '#db/schema/expense-rules.ts'
import * as expenses from '#db/schema/expenses.ts'
import * as gates from '#db/schema/gates.ts'
import * as office from '#db/schema/office.ts'
import * as opportunities from '#db/schema/opportunities.ts'
import * as people from '#db/schema/people.ts'
import * as pipelines from '#db/schema/pipelines.ts'
import * as playbookRuns from '#db/schema/playbook-runs.ts'
import * as playbooks from '#db/schema/playbooks.ts'
import * as problems from '#db/schema/problems.ts'
import * as training from '#db/schema/training.ts'
import * as warnings from '#db/schema/warnings.ts'
import * as workbooks from '#db/schema/workbook.ts'
import { openHandle } from '#db/queries/handle.ts'
import { countMigrations, MIGRATIONS_FOLDER, runMigrations } from '#db/workbook/migrate.ts'
import { aFolder, whenOver } from '#test/support/workbook.ts'

const modules = [
  activities,
  cards,
  checks,
  customers,
  daily,
  expenseRules,
  expenses,
  gates,
  office,
  problems,
  opportunities,
  people,
  pipelines,
  playbookRuns,
  playbooks,
  training,
  warnings,
  workbooks,
]
const tables = modules.flatMap((module): SQLiteTable[] => Object.values(module))

function migrated() {
  const file = path.join(aFolder(), 'a.funnel')
  const handle = openHandle(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  whenOver('test', () => handle.close())
  runMigrations(handle)
  return handle
}

const KNOWN = countMigrations(MIGRATIONS_FOLDER)

describe('the migrations', () => {
  it('makes the tables of the schema with their columns', () => {
    const handle = migrated()
    for (const table of tables) {
      const found = handle.pragma(`table_info(${getTableName(table)})`) as { name: string; notnull: number }[]
      const wanted = Object.values<SQLiteColumn>(getTableColumns(table)).map((column) => [column.name, column.notNull])
      // A column that a later migration adds stands last in the file.
      const byName = (rows: unknown[][]) => rows.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))
      expect(byName(found.map(({ name, notnull }) => [name, notnull === 1]))).toEqual(byName(wanted))
    }
    const names = handle
      .prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`)
      .get()
    expect(names).toEqual({ n: tables.length })
  })

  it('never deletes anything along with something else', () => {
    const text = fs.readFileSync(path.join(MIGRATIONS_FOLDER, '0000_first.sql'), 'utf8')
    expect(text.toLowerCase()).not.toContain('on delete cascade')
  })

  it('marks the file, leaves foreign keys on and is done once', () => {
    const handle = migrated()
    runMigrations(handle)
    const pragma = (name: string): unknown => handle.pragma(name, { simple: true })
    expect([pragma('user_version'), pragma('application_id'), pragma('foreign_keys')]).toEqual([KNOWN, 0x464e4c31, 1])
    expect(handle.prepare('SELECT count(*) AS n FROM __drizzle_migrations').get()).toEqual({ n: KNOWN })
  })
})
