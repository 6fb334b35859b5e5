import type { FieldBook } from '../entities/field-book.ts'
import { fieldLabelIn } from './index.ts'
import type { Language } from './index.ts'

type Params = Readonly<Record<string, string | number>>
type Words = Readonly<Record<string, string>>

/** Facts about a file that an import reports, by code. `{field}` is put as the field's label. */
const zh: Words = {
  matchedName: '“{text}”当作“{label}”，{count} 行',
  blankCells: '{field}为空 {count} 行',
  scaledUnit: '{field}按“万”“亿”等单位换算 {count} 行',
  dateOrder: '{field}的年写在最后，已换算 {count} 行',
  fraction: '{field}写成小数，已换成百分数 {count} 行',
  spelling: '{field}里的“{text}”（{count} 行）像是“{like}”，照原样导入',
  closedWithoutStage: '已结束的机会没有写明阶段，放在最后一个阶段，{count} 行',
  closedWithoutDate: '已结束的机会没有结束日期，记为导入当天，{count} 行',
  startedToday: '没有开始日期，记为导入当天，{count} 行',
  closeDateOfOpen: '进行中机会的结束日期当作预期订单日期，{count} 行',
  lossReasonMissing: '输单没有写原因，记为“{name}”，{count} 行',
  newPipeline: '新建销售管线“{name}”：{stages}。成功率是平均分布的，请核对',
  newStages: '管线里新加阶段：{stages}。请核对成功率',
  peopleWithoutRows: '{count} 位销售在文件里没有机会：{names}',
  actBeforeCustomer: '有 {count} 个行动比客户录入早一个月以上，照样导入；请核对完成日期和客户',
  plannedOnRestDay: '有 {count} 个计划落在非工作日，照样导入；可在日程里改到工作日',
  trailingBlankRows: '文件末尾有 {count} 行空行，已略过',
  blankRows: '中间有 {count} 行空行，已略过',
  errorCells: '有 {count} 格是 #N/A 一类的错误值，当作空',
  emptyFormulas: '有 {count} 格公式没有存下结果，当作空；请在 Excel 或 WPS 里打开文件保存一次再导入',
  formulaCells: '有 {count} 格是公式，取了文件里存的结果',
  mergedCells: '有 {count} 处合并单元格，只有左上角那一格有值',
  hiddenRows: '有 {count} 行在表里是隐藏的，照样导入',
  macrosIgnored: '文件里有宏，没有运行',
  createdKept: '已有的记录不改录入时间和录入人，{count} 处',
  rounded: '{field}四舍五入到分 {count} 行',
  repeatedRows: '有 {count} 行与前面的行完全相同，照样导入',
  shortRow: '有 {count} 行末尾缺格，当作空',
  smallRevenue: '{field}最大才 {largest}，文件可能以“万”或“百万”为单位；可在对应里给这一列选单位再导入',
  brokenCharacters: '有 {count} 个字按所选编码读不出来',
}

const en: Words = {
  matchedName: '“{text}” was taken as “{label}” in {count|row|rows}',
  blankCells: '{field} is blank in {count|row|rows}',
  scaledUnit: '{field} was converted from a larger unit in {count|row|rows}',
  dateOrder: '{field} has the year last and was converted in {count|row|rows}',
  fraction: '{field} was written as a fraction in {count|row|rows}',
  spelling: '“{text}” in {field} ({count|row|rows}) looks like “{like}”; kept as it is',
  closedWithoutStage:
    '{count|closed row names no stage and was put|closed rows name no stage and were put} into the last one',
  closedWithoutDate:
    '{count|closed row has no closing date and got|closed rows have no closing date and got} the day of the import',
  startedToday: '{count|row has no start date|rows have no start date} and got the day of the import',
  closeDateOfOpen:
    '{count|open row has a closing date; it was|open rows have a closing date; it was} taken as the expected date',
  lossReasonMissing: '{count|lost row gives no reason|lost rows give no reason} and got “{name}”',
  newPipeline: 'A pipeline “{name}” was made: {stages}. Its probabilities are evenly spread; please check them',
  newStages: 'Stages were added to the pipeline: {stages}. Please check their probabilities',
  peopleWithoutRows: '{count|salesperson has no row|salespeople have no row} in the file: {names}',
  actBeforeCustomer:
    '{count|activity lies|activities lie} more than a month before the customer was entered; imported all the same, please check date and customer',
  plannedOnRestDay:
    '{count|activity is|activities are} planned for a day off; imported all the same, the agenda moves them to a working day',
  trailingBlankRows: '{count|blank row at the end of the file was|blank rows at the end of the file were} left out',
  blankRows: '{count|blank row in between was|blank rows in between were} left out',
  errorCells:
    '{count|cell holds an error such as #N/A and counts as|cells hold an error such as #N/A and count as} blank',
  emptyFormulas:
    '{count|formula has no stored result and counts as blank|formulas have no stored result and count as blank}; open the file in Excel or WPS, save it and import again',
  formulaCells:
    '{count|cell is a formula; its stored result was taken|cells are formulas; their stored results were taken}',
  mergedCells: '{count|merged area has its value|merged areas have their value} in the first cell only',
  hiddenRows: '{count|row is hidden in the sheet and was|rows are hidden in the sheet and were} imported all the same',
  macrosIgnored: 'The file has macros; they were not run',
  createdKept: 'Known records keep their own time and person of entry, in {count|place|places}',
  rounded: '{field} was rounded to two decimals in {count|row|rows}',
  repeatedRows:
    '{count|row repeats an earlier row in every cell; it was|rows repeat an earlier row in every cell; they were} imported all the same',
  shortRow:
    '{count|row has fewer cells than columns; the missing ones count|rows have fewer cells than columns; the missing ones count} as blank',
  smallRevenue:
    '{field} is at most {largest}; the file may count in thousands or millions. Choose the unit of the column and import again',
  brokenCharacters: '{count|character|characters} could not be read in this encoding',
}

export const importWords: Readonly<Record<Language, Words>> = { 'zh-CN': zh, en }

/** The sentence of one fact that an import reports. `{count|row|rows}` is a number with its noun. */
export function importSentence(
  language: Language,
  book: FieldBook,
  recordType: string,
  code: string,
  params: Params,
): string {
  const text = importWords[language][code] ?? code
  return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = String(params[name] ?? '')
    if (one !== undefined) return `${value} ${value === '1' ? one : many}`
    return name === 'field' ? fieldLabelIn(language, book, recordType, value) : value
  })
}
