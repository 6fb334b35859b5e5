import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { keptFolder } from './kept-folder.ts'
import { benchRows } from './rows.ts'
import type { BenchRow } from './rows.ts'

/**
 * What a good programmer would write in an afternoon: one table, prepared statements, the pragmas of the workbook and
 * indexes for the same lists, no log. Shares nothing with the product but better-sqlite3.
 */
export type HandDatabase = Database.Database

export function openHand(file: string, cacheKib = 32_000): HandDatabase {
  const db = new Database(file)
  db.pragma('journal_mode = DELETE')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma(`cache_size = -${cacheKib}`)
  return db
}

export function createHandTables(db: HandDatabase): void {
  db.exec(`
    CREATE TABLE deals (
      id INTEGER PRIMARY KEY, code TEXT, name TEXT, customer TEXT, owner TEXT, stage TEXT, status TEXT, amount INTEGER,
      probability INTEGER, expected_close_date TEXT, started_on TEXT, closed_on TEXT, next_action TEXT,
      next_action_date TEXT, source TEXT, competitor TEXT, loss_reason TEXT, note TEXT, created_at INTEGER, updated_at INTEGER
    );
    CREATE UNIQUE INDEX deals_code ON deals (code);
    CREATE INDEX deals_date ON deals (expected_close_date, id);
    CREATE INDEX deals_name ON deals (name, id);
    CREATE INDEX deals_created ON deals (created_at, id);
    CREATE INDEX deals_amount ON deals (amount, id);
    CREATE INDEX deals_owner ON deals (owner, expected_close_date, id);
    CREATE INDEX deals_customer ON deals (customer);
    CREATE INDEX deals_funnel ON deals (stage, owner, status, expected_close_date, probability, amount);
  `)
}

const INSERT = `INSERT INTO deals (code, name, customer, owner, stage, status, amount, probability, expected_close_date,
  started_on, closed_on, next_action, next_action_date, source, competitor, loss_reason, note, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, NULL, ?, ?, ?, ?, NULL, ?, ?, ?)`

const PROBABILITY: Readonly<Record<string, number>> = { 验证: 1000, 开发: 3000, 提案: 5000, 成交: 8000 }

export function insertHandRows(db: HandDatabase, rows: Iterable<BenchRow>): void {
  const insert = db.prepare(INSERT)
  const now = Date.now()
  db.transaction(() => {
    for (const row of rows) {
      insert.run(
        row.code,
        row.name,
        row.customer,
        row.owner,
        row.stage,
        row.amount,
        PROBABILITY[row.stage] ?? 0,
        row.expectedCloseDate,
        row.startedOn,
        row.nextAction,
        row.nextActionDate,
        row.source,
        row.competitor === '' ? null : row.competitor,
        row.note,
        now,
        now,
      )
    }
  })()
}

let template: { readonly size: number; readonly file: string } | null = null

/** A database of its own with so many of the same rows, open; the last ones that were made are copied. */
export function filledHand(file: string, size: number): HandDatabase {
  if (template?.size !== size) {
    template = { size, file: path.join(keptFolder(), 'hand.db') }
    const hand = openHand(template.file)
    createHandTables(hand)
    insertHandRows(hand, benchRows(size))
    hand.close()
  }
  fs.copyFileSync(template.file, file)
  return openHand(file)
}
