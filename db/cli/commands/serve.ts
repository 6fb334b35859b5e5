import path from 'node:path'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { startHost } from '#db/host/host.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { cliWord } from '../words.ts'

const MAX_PORT = 65_535

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) throw new InvalidArgumentError(`0–${MAX_PORT}`)
  return port
}

/** Resolves when the person ends the program. */
function endOfProgram(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

export function registerServe(program: Command, io: CliIo): void {
  program
    .command('serve')
    .description(cliWord(io.language, 'serve'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .option('--port <number>', '0–65535', portOf, 0)
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: { port: number; json?: boolean }) => {
      const host = await startHost({ workbook: path.resolve(file), port: options.port })
      const url = host.newEntryUrl()
      printResult(io, options.json, { url, port: host.port }, url)
      await endOfProgram()
      await host.close()
    })
}
