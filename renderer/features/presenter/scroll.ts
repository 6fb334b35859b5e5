/** Of a screenful that is turned, so that the last lines are read on from. */
const SHARE = 0.85
/** Rounding of zoomed pages. */
const SLACK = 2

/** Turns a screenful where there is more to see in that direction; false at the end. */
export function scrollOn(stage: HTMLElement | null, by: 1 | -1): boolean {
  if (stage === null) return false
  const { scrollTop, scrollHeight, clientHeight } = stage
  const room = by === 1 ? scrollHeight - clientHeight - scrollTop : scrollTop
  if (room <= SLACK) return false
  stage.scrollTo({ top: scrollTop + by * Math.min(room, Math.floor(clientHeight * SHARE)) })
  return true
}
