const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Number of a chapter in Chinese words, up to 99; larger ones stay figures. */
export function chineseNumber(number: number): string {
  if (number < 1 || number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const lead = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`
  return `${lead}${DIGITS[ones] ?? ''}`
}
