import { Command, CommanderError, Option } from 'commander'
import { LANGUAGES } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import { PROGRAM_VERSION } from '#shared/program-version.ts'
import { registerBackup } from './commands/backup.ts'
import { registerCreate } from './commands/create.ts'
import { registerDemo } from './commands/demo.ts'
import { registerDraw } from './commands/draw.ts'
import { registerExport } from './commands/export.ts'
import { registerFields } from './commands/fields.ts'
import { registerImport } from './commands/import.ts'
import { registerList } from './commands/list.ts'
import { registerPipeline } from './commands/pipeline.ts'
import { registerReport } from './commands/report.ts'
import { registerServe } from './commands/serve.ts'
import { registerVerify } from './commands/verify.ts'
import { createIo, failureSentence } from './io.ts'
import type { CliIo, CliStreams } from './io.ts'
import { cliWord } from './words.ts'

type Environment = Readonly<Record<string, string | undefined>>

const COMMANDS = [
  registerCreate,
  registerDemo,
  registerImport,
  registerExport,
  registerList,
  registerFields,
  registerPipeline,
  registerReport,
  registerBackup,
  registerVerify,
  registerDraw,
  registerServe,
]

/** `--lang` wherever it stands, else the system's language when it is English, else Chinese. */
function languageOf(args: readonly string[], environment: Environment): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  const chosen = LANGUAGES.find((language) => language === given)
  if (chosen) return chosen
  const system = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? ''
  return system.startsWith('en') ? 'en' : 'zh-CN'
}

function createProgram(io: CliIo, streams: CliStreams): Command {
  const program = new Command('workbench')
    .description(cliWord(io.language, 'program'))
    .version(PROGRAM_VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      writeErr: (text) => void streams.stderr.write(text),
    })
  for (const register of COMMANDS) register(program, io)
  for (const command of program.commands) {
    command.addOption(new Option('--lang <language>', cliWord(io.language, 'lang')).choices(LANGUAGES))
  }
  return program
}

/** Runs one command line and returns its exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(
  args: readonly string[],
  streams: CliStreams,
  environment: Environment,
): Promise<number> {
  const io = createIo(streams, languageOf(args, environment), environment['WORKBENCH_SQLITE_BINDING'])
  try {
    await createProgram(io, streams).parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    streams.stderr.write(`${failureSentence(error, io.language)}\n`)
    return 1
  }
}
