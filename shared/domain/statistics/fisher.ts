import { logFactorial } from './log-factorial.ts'

/** A table as likely as the observed one counts as extreme, however its logarithm was rounded. */
const TOLERANCE = 1 + 1e-7

/**
 * Fisher's exact test of a 2 × 2 table, two-sided: with the margins fixed, the sum of the hypergeometric probabilities
 * (a+b)!(c+d)!(a+c)!(b+d)! / (n! a! b! c! d!) of all tables that are no more likely than the observed one. R. A. Fisher,
 * Journal of the Royal Statistical Society 85 (1922) 87–94; two-sided as in R's fisher.test.
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const [row, column, n] = [a + b, a + c, a + b + c + d]
  const margins =
    logFactorial(row) + logFactorial(n - row) + logFactorial(column) + logFactorial(n - column) - logFactorial(n)
  const probability = (x: number): number =>
    Math.exp(
      margins - logFactorial(x) - logFactorial(row - x) - logFactorial(column - x) - logFactorial(n - row - column + x),
    )
  const observed = probability(a) * TOLERANCE
  let sum = 0
  for (let x = Math.max(0, row + column - n); x <= Math.min(row, column); x += 1) {
    const one = probability(x)
    if (one <= observed) sum += one
  }
  return Math.min(1, sum)
}

/** φ of a 2 × 2 table: (ad − bc) / √((a+b)(c+d)(a+c)(b+d)), from −1 to 1; `null` where a margin is empty. */
export function phiCoefficient(a: number, b: number, c: number, d: number): number | null {
  const product = (a + b) * (c + d) * (a + c) * (b + d)
  return product === 0 ? null : (a * d - b * c) / Math.sqrt(product)
}
