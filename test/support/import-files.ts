import { encodeDoubleByte } from '#test/unit/exchange/text-bytes.ts'
import { KNOWN_CUSTOMERS } from './import-book.ts'

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** What importing it comes to, counted while it was made. */
  readonly rows: number
  readonly rejects: number
  readonly newCustomers: number
}

const CUSTOMERS = [...KNOWN_CUSTOMERS, '嘉兴禾味食品', '扬州汇禾粮机', '泰州江岸船配']
const OWNERS = ['陈立', '王海燕', '刘思远', '孙倩'] as const
const STAGES = ['初访', '意向', '洽谈'] as const
const PRODUCTS = ['GTXPro', 'GTX Basic', 'MG 120', 'GTX Pro'] as const
const AMOUNTS = ['128,000', '12.5万', '386000', '45,200'] as const
const ROWS = 60

const two = (value: number): string => String(value).padStart(2, '0')
const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/**
 * What an older program writes: a title above the header, GB18030, month first, a product without its blank, amounts in
 * 万, three amounts that are no numbers, a day that does not exist, and a code that stands twice.
 */
export function chinesePipeline(): MadeFile {
  const lines = [
    '旧系统导出 2026-11-18,,,,,,,,,',
    '机会编号,客户名称,产品,负责人,状态,登记日期,金额,预计成交日期,联系人,备注',
  ]
  let rejects = 0
  for (let index = 0; index < ROWS; index += 1) {
    const isBadAmount = index === 3 || index === 17 || index === 41
    const isBadDate = index === 22
    const isRepeated = index === 50
    if (isBadAmount || isBadDate || isRepeated) rejects += 1
    const code = `JX-${24071 + (isRepeated ? 10 : index)}`
    const registered = `${two((index % 12) + 1)}/${two(((index * 5) % 28) + 1)}/2025`
    const expected = isBadDate ? '2026-02-30' : `2026-12-${two((index % 28) + 1)}`
    const amount = isBadAmount ? '待定' : pick(AMOUNTS, index)
    const note = index % 7 === 0 ? '"客户要样机报告; 等年度预算"' : ''
    const customer = pick(CUSTOMERS, index)
    const cells = [
      code,
      customer,
      pick(PRODUCTS, index),
      pick(OWNERS, index),
      pick(STAGES, index),
      registered,
      amount.includes(',') ? `"${amount}"` : amount,
      expected,
      `潘工${index % 3}`,
      note,
    ]
    lines.push(cells.join(','))
  }
  return {
    name: '旧系统_机会_1118.csv',
    bytes: encodeDoubleByte(`${lines.join('\r\n')}\r\n`, 'gb18030'),
    rows: ROWS,
    rejects,
    newCustomers: CUSTOMERS.length - KNOWN_CUSTOMERS.length,
  }
}

const ENGLISH_ROWS = 24

/** Every date reads both ways, and "GTXPro" is no product of the workbook. */
export function englishPipeline(): MadeFile {
  const lines = ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value']
  for (let index = 0; index < ENGLISH_ROWS; index += 1) {
    const isWon = index % 3 === 0
    lines.push(
      [
        `OPP-${1000 + index}`,
        pick(OWNERS, index),
        index % 2 === 0 ? 'GTXPro' : 'MG 120',
        pick(KNOWN_CUSTOMERS, index),
        isWon ? 'Won' : 'Lost',
        `${two((index % 11) + 1)}/${two(((index + 4) % 12) + 1)}/2025`,
        '2026-01-15',
        isWon ? String(1000 + index * 10) : '0',
      ].join(','),
    )
  }
  return {
    name: 'sales_pipeline.csv',
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
    rows: ENGLISH_ROWS,
    rejects: 0,
    newCustomers: 0,
  }
}

/** So many rows that the import takes long enough to be stopped in the middle. */
export function longPipeline(rows: number): MadeFile {
  const lines = ['机会编号,机会名称,客户,阶段,预计订单金额,备注']
  for (let index = 0; index < rows; index += 1) {
    lines.push(
      `L-${index},年度采购 ${index},${pick(KNOWN_CUSTOMERS, index)},验证,${1000 + index},第 ${index} 行的说明文字`,
    )
  }
  return {
    name: '长文件.csv',
    bytes: new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`),
    rows,
    rejects: 0,
    newCustomers: 0,
  }
}
