import type { Command } from 'commander'
import { listDraws, repeatDraw } from '#db/services/checks.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { commandVisitor, withWorkbook } from '../open-for-command.ts'
import { cliWord } from '../words.ts'

/** Draws once more by a seed as it was printed, on whatever machine the file is. */
export function registerDraw(program: Command, io: CliIo): void {
  program
    .command('draw')
    .description(cliWord(io.language, 'draw'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .requiredOption('--repeat <seed>', cliWord(io.language, 'repeatOption'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: { repeat: string; json?: boolean }) => {
      await withWorkbook(io, file, (workbook) => {
        const visitor = commandVisitor(workbook)
        const asked = options.repeat.trim().toLowerCase()
        const draw = listDraws(visitor).draws.find(({ seed }) => asked !== '' && seed.startsWith(asked))
        const type = recordTypeLabel(io.language, 'checkDraw')
        if (draw === undefined) return io.fail(cliWord(io.language, 'noSuch', { type, text: options.repeat }))
        const repeated = repeatDraw(visitor, draw.id)
        const isSame = repeated.isSeedRight && repeated.isHeadKnown && repeated.isSameSample
        const facts = { from: draw.from, to: draw.to, name: draw.managerName, count: repeated.sample }
        if (!isSame && options.json !== true) return io.fail(cliWord(io.language, 'drawOther', facts))
        printResult(io, options.json, repeated, cliWord(io.language, 'drawSame', facts))
        if (!isSame) io.fail(cliWord(io.language, 'drawOther', facts))
      })
    })
}
