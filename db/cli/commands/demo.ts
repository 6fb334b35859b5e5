import path from 'node:path'
import type { Command } from 'commander'
import { hashPassword } from '#db/services/passwords.ts'
import { makeSampleWorkbook } from '#db/services/sample/index.ts'
import { isBusinessDate } from '#shared/domain/dates.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { cliWord } from '../words.ts'

interface DemoOptions {
  readonly today?: string
  readonly gates?: boolean
  readonly json?: boolean
}

export function registerDemo(program: Command, io: CliIo): void {
  const { language, nativeBinding } = io
  program
    .command('demo')
    .description(cliWord(language, 'demo'))
    .argument('<workbook>', cliWord(language, 'workbook'))
    .option('--today <date>', cliWord(language, 'today'))
    .option('--gates', cliWord(language, 'gates'))
    .option('--json', cliWord(language, 'json'))
    .action(async (file: string, { today, gates, json }: DemoOptions) => {
      if (today !== undefined && !isBusinessDate(today)) io.fail(cliWord(language, 'badToday', { text: today }))
      const made = await makeSampleWorkbook(path.resolve(file), {
        language,
        hashPassword,
        nativeBinding,
        withGates: gates,
        ...(today === undefined ? {} : { today }),
      })
      const facts = { ...made.counts, path: made.path, people: made.people.length, from: made.from, to: made.to }
      printResult(io, json, made, cliWord(language, 'demoDone', { ...facts, password: made.password }))
    })
}
