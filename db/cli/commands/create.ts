import fs from 'node:fs'
import path from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { createWorkbook } from '#db/services/create-workbook.ts'
import { hashPassword } from '#db/services/passwords.ts'
import { DEFAULT_TEMPLATE_ID, PIPELINE_TEMPLATES } from '#shared/domain/pipeline-templates.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { cliWord } from '../words.ts'

interface CreateOptions {
  readonly admin: string
  readonly passwordFile: string
  readonly name?: string
  readonly template: string
  readonly timeZone: string
  readonly currency: string
  readonly gates?: boolean
  readonly json?: boolean
}

/** First line of the file: editors end a file with a line break, and some begin it with a byte order mark. */
function readPassword(io: CliIo, file: string): string {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch {
    return io.fail(cliWord(io.language, 'noPasswordFile', { path: file }))
  }
  return text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
}

async function create(io: CliIo, file: string, options: CreateOptions): Promise<void> {
  const { language, nativeBinding } = io
  const target = path.resolve(file)
  const { admin, template, timeZone, currency } = options
  const workbook = await createWorkbook(target, {
    name: options.name ?? path.basename(target, '.funnel'),
    administrator: admin,
    password: readPassword(io, path.resolve(options.passwordFile)),
    hashPassword,
    templateId: template,
    withGates: options.gates,
    language,
    timeZone,
    currency,
    nativeBinding,
  })
  const { name } = workbook.facts
  workbook.close()
  const made = { path: target, name, administrator: admin, template, timeZone, currency }
  printResult(io, options.json, made, cliWord(language, 'createDone', { path: target, admin }))
}

export function registerCreate(program: Command, io: CliIo): void {
  const { language } = io
  const templates = PIPELINE_TEMPLATES.map((template) => template.id)
  program
    .command('create')
    .description(cliWord(language, 'create'))
    .argument('<workbook>', cliWord(language, 'workbook'))
    .requiredOption('--admin <name>', cliWord(language, 'admin'))
    .requiredOption('--password-file <file>', cliWord(language, 'passwordFile'))
    .option('--name <name>', cliWord(language, 'workbookName'))
    .addOption(
      new Option('--template <id>', cliWord(language, 'template')).choices(templates).default(DEFAULT_TEMPLATE_ID),
    )
    .option('--gates', cliWord(language, 'gates'))
    .option('--time-zone <zone>', cliWord(language, 'timeZone'), 'Asia/Shanghai')
    .option('--currency <code>', cliWord(language, 'currency'), 'CNY')
    .option('--json', cliWord(language, 'json'))
    .action((file: string, options: CreateOptions) => create(io, file, options))
}
