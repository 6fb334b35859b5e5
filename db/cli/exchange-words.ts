import { InvalidArgumentError } from 'commander'
import { RECORD_TYPES } from '#shared/entities/index.ts'
import type { Language } from '#shared/locale/index.ts'

/** Record types that may be listed: all that people see. */
/** Types whose records say nothing to a person by themselves. */
const INTERNAL_TYPES: ReadonlySet<string> = new Set(['credential', 'importMapping', 'savedView', 'duplicateDecision'])
export const LISTABLE = RECORD_TYPES.filter((type) => !INTERNAL_TYPES.has(type))

/** Reads a count of an option; commander turns the error into exit code 2. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(text)
  return Number(text)
}

/** Words of `import` and `list` that no screen has. */
const words = {
  'zh-CN': {
    filterHelp: '条件，可写多次：字段=值、!=、>、>=、<、<=、~（含有）；值空着表示为空',
    searchHelp: '按名称、代码、拼音或首字母找',
    sortHelp: '排序的字段，前面加 - 为倒序，几个用逗号分开',
    limitHelp: '最多列出几条',
    fieldsHelp: '要列出的字段，用逗号分开',
    listed: '列出 {shown} 条，共 {total} 条',
    noSuchField: '没有字段“{text}”。可用：{fields}',
    badFilter: '条件“{text}”看不懂。请写成 字段=值，也可用 != > >= < <= ~。',
    into: '导入到哪个工作簿',
    as: '一行是什么记录，或以谁的名义导入（人员姓名）',
    mapping: '对应关系与回答的 JSON 文件',
    createMissing: '文件里有、工作簿里没有的客户、产品、人员和阶段一并新建',
    encoding: '文件的编码，如 gb18030、utf-8、utf-16le；不写则自动认出',
    delimiter: '分隔符：逗号 ,、分号 ;、制表符 tab、竖线 |；不写则自动认出',
    sheet: '电子表格里的哪个工作表；不写则取第一个有内容的',
    noSuchSheet: '{name} 里没有工作表“{text}”。有：{names}',
    noSheets: '{name} 不是电子表格，没有工作表“{text}”。',
    headerRow: '表头在第几行，0 为没有表头；不写则自动认出',
    dateOrder: '年在最后的日期怎么读：mdy 月日年，dmy 日月年，ymd 按年月日、遇到就不收',
    mode: '已有的怎么办：both 更新已有并新增，insert 只新增，update 只更新',
    dryRun: '只算不写',
    rejects: '把没有导入的行写到这个文件，附原因',
    badMapping: '对应文件 {path} 读不懂：{detail}',
    noSuchColumn: '对应文件里的列“{text}”在文件里没有。文件的列：{columns}',
    badField: '对应文件里的字段“{text}”不能导入。可用：{fields}',
    badAs: '--as 要写一种记录（{records}），还可以再写一次，写一位人员的姓名。',
    open: '还有 {count} 件要先定，没有写入：',
    openNear: '“{text}”（{rows} 行）像是“{candidates}”：在对应文件里写 answers.references.{type}["{text}"]',
    openMissing:
      '{label}里没有 {names} 等 {total} 个（{rows} 行）：加 --create-missing，或在对应文件里写 answers.references.{type}',
    openStages: '阶段里没有 {names}：加 --create-missing，或在对应文件里写 answers.stages',
    openDates:
      '“{header}”有 {rows} 行日月先后不明，如 {samples}：加 --date-order mdy 或 dmy，或在对应文件里写 answers.dateOrders.{field}',
    done: '共 {total} 行：新增 {inserted}，更新 {updated}，没有变化 {unchanged}，未导入 {rejected}，用时 {seconds} 秒',
    planned:
      '共 {total} 行：将新增 {inserted}，将更新 {updated}，没有变化 {unchanged}，不能导入 {rejected}。没有写入。',
    created: '一并新建：{list}',
    reason: '未导入 {rows} 行：{sentence}（第 {samples} 行）',
    rejectsAt: '未导入的行已写到 {path}',
    columns: '列与字段：{list}',
    reading: '读到 {percent}%，{rows} 行',
    backup: '导入前备份',
    backedUp: '导入前的备份：{name}',
    writing: '写入 {rows} 条',
    indexing: '建立索引 {made} / {all}',
  },
  en: {
    filterHelp: 'condition, may be repeated: field=value, !=, >, >=, <, <=, ~ (contains); an empty value means blank',
    searchHelp: 'words in names and codes, pinyin or initials',
    sortHelp: 'fields to sort by, - in front for descending, several with commas',
    limitHelp: 'largest number of records',
    fieldsHelp: 'fields to show, with commas',
    listed: '{shown} of {total} records',
    noSuchField: 'There is no field “{text}”. Known: {fields}',
    badFilter: 'The condition “{text}” is not understood. Write field=value; != > >= < <= ~ work too.',
    into: 'workbook to import into',
    as: 'what a row is, or the person in whose name the import runs',
    mapping: 'JSON file with columns and answers',
    createMissing: 'make the customers, products, people and stages that the workbook does not have',
    encoding: 'encoding of the file, such as gb18030, utf-8, utf-16le; detected when absent',
    delimiter: 'delimiter: , ; tab |; detected when absent',
    sheet: 'sheet of a spreadsheet; the first one with content when absent',
    noSuchSheet: '{name} has no sheet “{text}”. It has: {names}',
    noSheets: '{name} is no spreadsheet and has no sheet “{text}”.',
    headerRow: 'row of the column names, 0 for none; detected when absent',
    dateOrder: 'how dates with the year last read: mdy, dmy; ymd refuses them',
    mode: 'records that exist: both updates them and adds new ones, insert only adds, update only updates',
    dryRun: 'count only, write nothing',
    rejects: 'write rejected rows with their reasons to this file',
    badMapping: 'The mapping file {path} cannot be read: {detail}',
    noSuchColumn: 'The mapping file names a column “{text}” that the file does not have. Columns: {columns}',
    badField: 'The mapping file names a field “{text}” that cannot be imported. Known: {fields}',
    badAs: '--as takes one record type ({records}), and once more the name of a person.',
    open: '{count} things have to be decided first; nothing was written:',
    openNear:
      '“{text}” ({rows} rows) is like “{candidates}”: write answers.references.{type}["{text}"] into the mapping file',
    openMissing:
      '{label}: {total} unknown names such as {names} ({rows} rows): add --create-missing, or write answers.references.{type} into the mapping file',
    openStages: 'Unknown stages {names}: add --create-missing, or write answers.stages into the mapping file',
    openDates:
      '“{header}” has {rows} dates whose day and month are unclear, such as {samples}: add --date-order mdy or dmy, or write answers.dateOrders.{field} into the mapping file',
    done: '{total} rows: {inserted} inserted, {updated} updated, {unchanged} unchanged, {rejected} rejected, in {seconds} s',
    planned:
      '{total} rows: {inserted} to insert, {updated} to update, {unchanged} unchanged, {rejected} to reject. Nothing was written.',
    created: 'Made as well: {list}',
    reason: '{rows} rows rejected: {sentence} (row {samples})',
    rejectsAt: 'Rejected rows are in {path}',
    columns: 'Columns and fields: {list}',
    reading: 'read {percent}%, {rows} rows',
    backup: 'backing up before the import',
    backedUp: 'Backup before the import: {name}',
    writing: 'written {rows}',
    indexing: 'index {made} / {all}',
  },
} as const

export type ExchangeWord = keyof (typeof words)['zh-CN']

export function exchangeWord(
  language: Language,
  word: ExchangeWord,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return words[language][word].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
