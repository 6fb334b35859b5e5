import { Option } from 'commander'
import type { Command } from 'commander'
import { listFields, saveField } from '#db/services/custom-fields.ts'
import { newId } from '#db/workbook/ids.ts'
import type { FieldInput, FieldUse } from '#shared/contract/fields.ts'
import { CUSTOM_FIELD_TYPES, EXTENSIBLE_TYPES } from '#shared/entities/workbook.ts'
import { choiceLabel, fieldLabel, LANGUAGES } from '#shared/locale/index.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { commandVisitor, withWorkbook } from '../open-for-command.ts'
import { textTable } from '../table.ts'
import { cliWord } from '../words.ts'

interface FieldOptions {
  readonly in: string
  readonly record?: FieldInput['recordType']
  readonly json?: boolean
}

interface AddOptions extends FieldOptions {
  readonly record: FieldInput['recordType']
  readonly label: string
  readonly type: FieldInput['fieldType']
  readonly choice: string[]
  readonly required?: boolean
}

function fieldTable(io: CliIo, fields: readonly FieldUse[]): string {
  const { language } = io
  const keys = ['recordType', 'label', 'fieldType', 'isRequired'] as const
  const header = [...keys.map((key) => fieldLabel(language, 'customField', key)), 'key', cliWord(language, 'used')]
  const rows = fields.map((field) => [
    choiceLabel(language, 'customField', 'recordType', field.recordType),
    field.label,
    choiceLabel(language, 'customField', 'fieldType', field.fieldType),
    field.isRequired ? '✓' : '',
    field.key,
    String(field.used),
  ])
  return textTable([header, ...rows], [5])
}

async function list(io: CliIo, options: FieldOptions): Promise<void> {
  await withWorkbook(io, options.in, (workbook) => {
    const fields = listFields(commandVisitor(workbook)).filter(
      ({ deletedAt, recordType }) => deletedAt === null && (options.record ?? recordType) === recordType,
    )
    printResult(io, options.json, fields, fieldTable(io, fields))
  })
}

async function add(io: CliIo, options: AddOptions): Promise<void> {
  await withWorkbook(io, options.in, async (workbook) => {
    const { record: recordType, label, type: fieldType, choice: choices, required: isRequired = false } = options
    const id = newId()
    const input = { id, recordType, label, fieldType, choices, isRequired, moves: [] }
    const { key } = await saveField(commandVisitor(workbook), input)
    printResult(io, options.json, { id, key }, cliWord(io.language, 'fieldAdded', { label, key }))
  })
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export function registerFields(program: Command, io: CliIo): void {
  const { language } = io
  const fields = program.command('fields').description(cliWord(language, 'fields'))
  const command = (name: string, word: 'fieldsList' | 'fieldsAdd'): Command =>
    fields
      .command(name)
      .description(cliWord(language, word))
      .requiredOption('--in <workbook>', cliWord(language, 'workbook'))
      .option('--json', cliWord(language, 'json'))
      .addOption(new Option('--lang <language>', cliWord(language, 'lang')).choices(LANGUAGES))
  const record = (): Option =>
    new Option('--record <type>', fieldLabel(language, 'customField', 'recordType')).choices(EXTENSIBLE_TYPES)
  command('list', 'fieldsList')
    .addOption(record())
    .action((options: FieldOptions) => list(io, options))
  command('add', 'fieldsAdd')
    .addOption(record().makeOptionMandatory())
    .requiredOption('--label <name>', fieldLabel(language, 'customField', 'label'))
    .addOption(
      new Option('--type <type>', fieldLabel(language, 'customField', 'fieldType'))
        .choices(CUSTOM_FIELD_TYPES)
        .makeOptionMandatory(),
    )
    .option('--choice <value>', cliWord(language, 'fieldChoice'), collect, [])
    .option('--required', cliWord(language, 'fieldRequired'))
    .action((options: AddOptions) => add(io, options))
}
