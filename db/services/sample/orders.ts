import { PRODUCTS } from './catalog.ts'
import type { SampleProduct } from './catalog.ts'
import type { Random } from './random.ts'

export interface OrderLine {
  /** Index into `PRODUCTS`. */
  readonly product: number
  readonly quantity: number
  /** 分. */
  readonly unitPrice: number
}

export interface Order {
  readonly title: string
  readonly lines: readonly OrderLine[]
}

/** Half of the orders are below this, in yuan; they reach from a box of filters to a compressor station. */
export const MEDIAN_ORDER = 250_000
const ORDER_SPREAD = 0.95
const SMALLEST_ORDER = 9_000
const LARGEST_ORDER = 4_800_000
/** How far the wanted sum and the list price may lie apart, as a ratio. */
const FIT = 1.35
/** Where in the customer's works it stands. */
const PLACES = ['一期', '二期', '三期', '东厂区', '西厂区', '新厂', '老厂', '扩建线', '动力站', '北楼']
const HAS_PLACE = /^(二期|新厂|老|全厂|车间)/
const PLACE_SHARE = 0.5
const EXTRA_LINE_SHARE = 0.25
const EXTRAS = PRODUCTS.filter((product) => product.series === '服务' || product.series === '耗材')

export const amountOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, line) => sum + Math.round(line.quantity * line.unitPrice), 0)

const quantityFor = (product: SampleProduct, wanted: number): number =>
  Math.min(product.most, Math.max(1, Math.round(wanted / product.price)))

function misfit(product: SampleProduct, wanted: number): number {
  return Math.abs(Math.log(wanted / (quantityFor(product, wanted) * product.price)))
}

function chooseProduct(wanted: number, random: Random): SampleProduct {
  const fitting = PRODUCTS.filter((product) => misfit(product, wanted) < Math.log(FIT))
  if (fitting.length > 0) return random.pick(fitting)
  return PRODUCTS.reduce((best, product) => (misfit(product, wanted) < misfit(best, wanted) ? product : best))
}

/** List price less what was negotiated, in whole hundreds of yuan (tens for what costs little). */
function negotiated(product: SampleProduct, random: Random): number {
  const step = product.price < 10_000 ? 10 : 100
  return Math.round((product.price * (0.86 + 0.16 * random.next())) / step) * step * 100
}

function lineOf(product: SampleProduct, quantity: number, random: Random): OrderLine {
  return { product: PRODUCTS.indexOf(product), quantity, unitPrice: negotiated(product, random) }
}

/** What somebody wants to buy; `size` scales the sum. */
export function makeOrder(size: number, random: Random): Order {
  const drawn = random.logNormal(MEDIAN_ORDER * size, ORDER_SPREAD)
  const wanted = Math.min(LARGEST_ORDER, Math.max(SMALLEST_ORDER, drawn))
  const product = chooseProduct(wanted, random)
  const quantity = quantityFor(product, wanted)
  const lines = [lineOf(product, quantity, random)]
  const extra = random.pick(EXTRAS)
  if (random.chance(EXTRA_LINE_SHARE) && extra !== product) lines.push(lineOf(extra, random.integer(1, 4), random))
  return { title: titleOf(product, quantity, random), lines }
}

function titleOf(product: SampleProduct, quantity: number, random: Random): string {
  const project = random.pick(product.projects).replace('{n}', String(quantity))
  return HAS_PLACE.test(project) || !random.chance(PLACE_SHARE) ? project : random.pick(PLACES) + project
}
