/**
 * The value below or at which the share of all lies, between neighbours in proportion (type 7 of R. J. Hyndman and
 * Y. Fan, The American Statistician 50 (1996) 361–365, as spreadsheet programs compute it); `null` for none.
 */
export function quantileOf(values: readonly number[], share: number): number | null {
  const ordered = Float64Array.from(values).sort()
  const place = (ordered.length - 1) * share
  const [low, high] = [ordered[Math.floor(place)], ordered[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}
