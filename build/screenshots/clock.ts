/** A Monday in Shanghai: the day on which every picture is taken. */
export const TODAY = '2026-11-23'
/** When the last workday ended. */
export const LAST_EVENING = Date.parse('2026-11-20T17:42:00+08:00')
const MORNING = Date.parse(`${TODAY}T10:20:00+08:00`)

const realNow = Date.now.bind(Date)
let shift = 0

/** How far the pictures' clock is ahead of this machine's, in ms. */
export const clockShift = (): number => shift

/** Sets the clock of this process, in which the host runs, to the morning; pages opened later get the same clock. */
export function setClock(): void {
  shift = MORNING - realNow()
  Date.now = () => realNow() + shift
}
