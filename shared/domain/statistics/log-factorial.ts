const logFactorials = [0]

/** ln n!, summed once and kept. */
export function logFactorial(n: number): number {
  for (let index = logFactorials.length; index <= n; index += 1) {
    logFactorials.push((logFactorials[index - 1] ?? 0) + Math.log(index))
  }
  return logFactorials[n] ?? 0
}

/** ln of n over k. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}
