/** The oldest Node that can install and start the project. */
export const oldestNode = '20.0.0'

/**
 * @param {string} version such as `20.11.1` or `v24.21.0`
 * @param {string} minimum such as `20.0.0`
 * @returns {boolean}
 */
export function isAtLeast(version, minimum) {
  const have = numbersOf(version)
  const want = numbersOf(minimum)
  for (let i = 0; i < want.length; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/**
 * @param {string} version
 * @returns {number[]}
 */
function numbersOf(version) {
  return version.replace(/^v/, '').split('-')[0]?.split('.').map(Number) ?? []
}
