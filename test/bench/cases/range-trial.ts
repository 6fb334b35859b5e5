import fs from 'node:fs'
import path from 'node:path'
import type { RangeResult } from '#shared/contract/ranges.ts'
import { filledHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { benchFolder, connect, filledWorkbook } from '../product.ts'
import type { BenchClient } from '../product.ts'
import type { Trial } from '../runner.ts'

/** Both sides over the same rows: a workbook as a page sees it, and a database by hand. */
export interface Sides {
  readonly client: BenchClient
  readonly hand: HandDatabase
}

type RangeInput = Parameters<BenchClient['ranges']['write']>[0]

/** Writes a range as the page does; its cells must all be good. */
export async function writeRange(client: BenchClient, input: RangeInput): Promise<RangeResult> {
  for await (const event of await client.ranges.write(input)) {
    if (event.kind === 'done' && event.result.isWritten) return event.result
  }
  throw new Error('The range was not written')
}

export interface Rounds {
  /** Untimed: what the product's next round starts from. */
  before?(round: number): Promise<void>
  product(round: number): Promise<string>
  reference(round: number): string
}

/** A trial over a workbook of `size` opportunities; both sides write another round of values each time. */
export async function rangeTrial(size: number, make: (sides: Sides) => Promise<Rounds>): Promise<Trial> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await filledWorkbook(file, size)
  workbook.close()
  const connected = await connect(file)
  const hand = filledHand(path.join(folder, 'hand.db'), size)
  const rounds = await make({ client: connected.client, hand })
  let round = 0
  return {
    async refresh(side) {
      if (side !== 'product') return
      round += 1
      await rounds.before?.(round)
    },
    product: () => rounds.product(round),
    reference: () => rounds.reference(round),
    async dispose() {
      await connected.close()
      hand.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
