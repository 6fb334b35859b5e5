/**
 * Says one sentence in both languages, on standard error so that standard output stays free for results.
 * @param {string} chinese
 * @param {string} english
 */
export function say(chinese, english) {
  process.stderr.write(`${chinese}\n${english}\n`)
}
