import path from 'node:path'
import type { Command } from 'commander'
import { backupAt } from '#db/services/desk.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { withWorkbook } from '../open-for-command.ts'
import { cliWord } from '../words.ts'

export function registerBackup(program: Command, io: CliIo): void {
  program
    .command('backup')
    .description(cliWord(io.language, 'backup'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .argument('<dest>', cliWord(io.language, 'backupTarget'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, dest: string, options: { json?: boolean }) => {
      await withWorkbook(io, file, (workbook) => {
        const made = backupAt(workbook, path.resolve(dest), workbook.now(), io.nativeBinding)
        printResult(io, options.json, made, cliWord(io.language, 'backupDone', { path: made.path, bytes: made.bytes }))
      })
    })
}
