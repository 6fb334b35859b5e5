/** Times of day in a workbook's zone: `HH:MM`, or minutes since midnight. */
const TIME = /^(\d{1,2})[:：.时点]?(\d{2})?[分]?$/

export function timeOfMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** `HH:MM` for 9:30, 09:30, 9：30, 0930, 9点30分 and 9; `null` for anything that is no time of day. */
export function readTime(text: string): string | null {
  const match = TIME.exec(text.normalize('NFKC').replaceAll(' ', ''))
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)]
  return hours < 24 && minutes < 60 ? timeOfMinutes(hours * 60 + minutes) : null
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
