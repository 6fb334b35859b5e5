import path from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { exportPipeline, importPipeline } from '#db/services/pipelines/files.ts'
import { allPipelines, pipelineRecords } from '#db/services/pipelines/records.ts'
import type { Visitor } from '#db/services/access.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import { lintPipeline } from '#shared/domain/pipeline-lint.ts'
import { LANGUAGES, lintWords } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { commandVisitor, idByName, withWorkbook } from '../open-for-command.ts'

/** Words of `workbench pipeline`. */
const words = {
  'zh-CN': {
    pipeline: '销售管线：导出、导入、检查',
    export: '把一条管线导出成文件',
    import: '从文件导入一条管线',
    lint: '检查管线缺什么',
    workbook: '工作簿文件（.funnel）',
    which: '管线的名称',
    to: '写到哪个文件',
    file: '管线文件（.json）',
    name: '导入后的名称，默认用文件里的',
    json: '结果以 JSON 写到标准输出',
    lang: '语言：zh-CN 或 en',
    exported: '已导出到 {path}（{bytes} 字节）',
    imported: '已导入管线“{name}”',
    ticks: '{count} 条标志要的字段这本工作簿没有，已改成勾选。',
    clean: '没有发现问题',
  },
  en: {
    pipeline: 'Pipelines: export, import, check',
    export: 'Write a pipeline to a file',
    import: 'Read a pipeline from a file',
    lint: 'Say what pipelines lack',
    workbook: 'workbook file (.funnel)',
    which: 'name of the pipeline',
    to: 'file to write to',
    file: 'pipeline file (.json)',
    name: 'name after the import; by default that in the file',
    json: 'write the result as JSON to standard output',
    lang: 'language: zh-CN or en',
    exported: 'Exported to {path} ({bytes} bytes)',
    imported: 'Imported the pipeline “{name}”',
    ticks: '{count} marks asked for a field that this workbook does not have and became ticks.',
    clean: 'nothing found',
  },
} as const

type Word = keyof (typeof words)['zh-CN']

function word(language: Language, key: Word, params: Readonly<Record<string, string | number>> = {}): string {
  return words[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

interface Options {
  readonly in: string
  readonly json?: boolean
}

async function exportFile(io: CliIo, options: Options & { pipeline: string; to: string }): Promise<void> {
  await withWorkbook(io, options.in, async (workbook) => {
    const id = idByName(io, workbook, 'pipeline', options.pipeline) ?? ''
    const target = path.resolve(options.to)
    const { bytes } = await exportPipeline(commandVisitor(workbook), id, { path: target, name: path.basename(target) })
    printResult(io, options.json, { path: target, bytes }, word(io.language, 'exported', { path: target, bytes }))
  })
}

async function importFile(io: CliIo, file: string, options: Options & { name?: string }): Promise<void> {
  await withWorkbook(io, options.in, (workbook) => {
    const source = { path: path.resolve(file), name: path.basename(file) }
    const made = importPipeline(commandVisitor(workbook), source, options.name)
    if (made.ticks > 0) io.note(word(io.language, 'ticks', { count: made.ticks }))
    printResult(io, options.json, made, word(io.language, 'imported', { name: made.name }))
  })
}

function lintOf(io: CliIo, visitor: Visitor, pipelineId: string) {
  const { workbook } = visitor
  const records = pipelineRecords(visitor, pipelineId)
  const findings = lintPipeline(records, {
    today: dateOfInstant(workbook.now(), workbook.facts.timeZone),
    hasField: (key) => workbook.fields.fieldOf('opportunity', key) !== undefined,
  })
  return {
    pipeline: String(records.pipeline.values['name']),
    findings: findings.map(({ code, severity, stageId, params, ...rest }) => {
      const { title, reason } = lintWords(io.language, { code, severity, stageId, params, ...rest })
      return { code, severity, stageId, title, reason }
    }),
  }
}

async function lint(io: CliIo, options: Options & { pipeline?: string }): Promise<void> {
  await withWorkbook(io, options.in, (workbook) => {
    const visitor = commandVisitor(workbook)
    const only = idByName(io, workbook, 'pipeline', options.pipeline)
    const ids = only === undefined ? allPipelines(visitor).map(({ id }) => id) : [only]
    const results = ids.map((id) => lintOf(io, visitor, id))
    const lines = results.flatMap(({ pipeline, findings }) => [
      pipeline,
      ...(findings.length === 0 ? [`  ${word(io.language, 'clean')}`] : []),
      ...findings.map(({ title, reason }) => `  ${title} ${reason}`),
    ])
    printResult(io, options.json, results, lines.join('\n'))
  })
}

export function registerPipeline(program: Command, io: CliIo): void {
  const { language } = io
  const pipelines = program.command('pipeline').description(word(language, 'pipeline'))
  const command = (name: 'export' | 'import' | 'lint'): Command =>
    pipelines
      .command(name)
      .description(word(language, name))
      .requiredOption('--in <workbook>', word(language, 'workbook'))
      .option('--json', word(language, 'json'))
      .addOption(new Option('--lang <language>', word(language, 'lang')).choices(LANGUAGES))
  command('export')
    .requiredOption('--pipeline <name>', word(language, 'which'))
    .requiredOption('--to <file>', word(language, 'to'))
    .action((options: Options & { pipeline: string; to: string }) => exportFile(io, options))
  command('import')
    .argument('<file>', word(language, 'file'))
    .option('--name <name>', word(language, 'name'))
    .action((file: string, options: Options & { name?: string }) => importFile(io, file, options))
  command('lint')
    .option('--pipeline <name>', word(language, 'which'))
    .action((options: Options & { pipeline?: string }) => lint(io, options))
}
