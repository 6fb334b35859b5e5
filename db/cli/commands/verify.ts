import type { Command } from 'commander'
import { headPrefixOf, wireReport } from '#db/services/verify.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { printedSentence, verifySentence } from '#shared/locale/verify.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { withWorkbook } from '../open-for-command.ts'
import { cliWord } from '../words.ts'

export function registerVerify(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description(cliWord(io.language, 'verify'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .option('--head <code>', cliWord(io.language, 'headOption'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: { json?: boolean; head?: string }) => {
      await withWorkbook(io, file, (workbook) => {
        const head = options.head === undefined ? undefined : headPrefixOf(options.head)
        const report = wireReport(verifyWorkbook(workbook.handle, head))
        const printed = printedSentence(io.language, report)
        const sentences = report.problems.map((problem) => verifySentence(io.language, problem))
        const { entries, records, files } = report
        if (report.isSound && report.printed !== null) {
          const sound = cliWord(io.language, 'sound', { entries, records, files, head: report.head })
          printResult(io, options.json, report, printed === null ? sound : `${printed}\n${sound}`)
          return
        }
        if (options.json) io.out(JSON.stringify({ ...report, sentences }, null, 2))
        if (report.printed === null && report.isSound) io.fail(printed ?? '')
        const first = cliWord(io.language, 'unsound', { first: sentences[0] ?? '' })
        const rest = sentences.length - 1
        io.fail(rest > 0 ? `${first} ${cliWord(io.language, 'more', { count: rest })}` : first)
      })
    })
}
