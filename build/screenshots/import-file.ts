import type { Language } from '#shared/locale/index.ts'

export interface ImportFile {
  readonly name: string
  readonly bytes: Buffer
}

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '旧台账_2026.csv', en: 'old-list-2026.csv' }

const HEADERS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['客户名称', '项目名称', '业务员', '阶段', '金额（万元）', '预计签单日期', '来源', '打印次数'],
  en: ['Customer', 'Deal', 'Sales rep', 'Stage', 'Amount (in thousands)', 'Expected close date', 'Source', 'Prints'],
}

const STAGES: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['验证', '开发', '提案', '成交'],
  en: ['Verify', 'Develop', 'Propose', 'Close'],
}

const PROJECTS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['空压站节能改造', '老机置换', '二期空压站', '喷涂线供气', '新厂压缩空气站'],
  en: ['Compressor station refit', 'Replacement of old machines', 'Second station', 'Paint line', 'New plant'],
}

const SOURCES: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['老客户介绍', '展会', '电话'],
  en: ['Referral', 'Trade fair', 'Phone'],
}

const SELLERS = ['陈立', '王海燕', '赵一鸣', '刘思远', '孙倩']
/** Two read both ways, which the wizard asks about; the others tell nothing against either. */
const DATES = ['12/05/2026', '03/04/2027', '01/18/2027', '02/26/2027', '12/21/2026']
const NEW_FIRMS = ['启明精密机械有限公司', '云栖纺织有限公司']

const at = <Value>(list: readonly Value[], index: number, otherwise: Value): Value =>
  list[index % list.length] ?? otherwise

/** A name as a contract has it; the sample keeps names short. */
const inFull = (name: string): string => `${name}有限公司`

/** A list of opportunities as offices keep them: names in full, unknown firms, dates that read both ways. */
export function importFileFor(language: Language, customers: readonly string[]): ImportFile {
  const [first = ''] = customers
  const firms = [...customers, inFull(first), ...NEW_FIRMS]
  const rows = Array.from({ length: 36 }, (_, index) => [
    at(firms, index, first),
    at(PROJECTS[language], index, ''),
    at(SELLERS, index, ''),
    at(STAGES[language], Math.floor(index / 3), ''),
    index === 20 ? (language === 'zh-CN' ? '待定' : 'to be fixed') : (18.5 + index * 3.2).toFixed(1),
    at(DATES, index, ''),
    at(SOURCES[language], index, ''),
    String((index % 4) + 1),
  ])
  const text = [HEADERS[language], ...rows].map((cells) => cells.join(',')).join('\r\n')
  return { name: NAMES[language], bytes: encodeGb18030(`${text}\r\n`) }
}

/** Turns the platform's decoder around: Node brings no encoder, and the file is to be one that Excel in China writes. */
function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (Array.from(letter).length === 1 && !pairs.has(letter)) pairs.set(letter, [lead, trail])
    }
  }
  return Buffer.from(
    Array.from(text).flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : (pairs.get(letter) ?? []))),
  )
}
