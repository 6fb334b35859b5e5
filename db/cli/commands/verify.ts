import type { Command } from 'commander'
import { wireReport } from '#db/services/verify.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { verifySentence } from '#shared/locale/verify.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { withWorkbook } from '../open-for-command.ts'
import { cliWord } from '../words.ts'

export function registerVerify(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description(cliWord(io.language, 'verify'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: { json?: boolean }) => {
      await withWorkbook(io, file, (workbook) => {
        const report = wireReport(verifyWorkbook(workbook.handle))
        const sentences = report.problems.map((problem) => verifySentence(io.language, problem))
        const { entries, records, files, head } = report
        if (report.isSound) {
          printResult(io, options.json, report, cliWord(io.language, 'sound', { entries, records, files, head }))
          return
        }
        if (options.json) io.out(JSON.stringify({ ...report, sentences }, null, 2))
        const first = cliWord(io.language, 'unsound', { first: sentences[0] ?? '' })
        const rest = sentences.length - 1
        io.fail(rest > 0 ? `${first} ${cliWord(io.language, 'more', { count: rest })}` : first)
      })
    })
}
