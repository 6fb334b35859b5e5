import { foldWidth } from '../values/text.ts'
import { CITY_PARENTS } from './cities.ts'

/** A place made ready to be compared. */
export interface PlaceForm {
  readonly text: string
  /** Lower case, without blanks, punctuation and the words 省, 市 and the like. */
  readonly key: string
  /** Known cities in the order in which they are named; of `无锡宜兴` the nearer one, 宜兴, alone. */
  readonly cities: readonly string[]
}

/**
 * - `near`: one lies in the other's prefecture
 * - `unknown`: nothing tells whether they are the same
 */
export type PlaceMatch = 'same' | 'near' | 'different' | 'unknown'

const NOT_WORD = /[^\p{L}\p{N}]+/gu
const PROVINCES =
  /^(?:中国)?(?:河北|山西|内蒙古|辽宁|吉林(?=省|.{2,}市)|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南(?=省)|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾)(?:壮族|回族|维吾尔)?(?:省|自治区)?(?=.{2})/u
const LONGEST_NAME = Math.max(...[...CITY_PARENTS.keys()].map((name) => name.length))
const SHORTEST_NAME = 2
/** 中山路, 朝阳区 and 南京西路 are no cities. */
const NO_CITY = /^(?:[东西南北中]?[一二三四五]?(?:路|街|大街|大道|巷)|区(?!域)|镇|乡|大学|医院)/u

function cityAt(text: string, at: number): string | null {
  for (let length = Math.min(LONGEST_NAME, text.length - at); length >= SHORTEST_NAME; length -= 1) {
    const name = text.slice(at, at + length)
    if (CITY_PARENTS.has(name)) return NO_CITY.test(text.slice(at + length)) ? null : name
  }
  return null
}

function citiesIn(text: string): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length;) {
    const city = cityAt(text, at)
    if (city !== null && !found.includes(city)) found.push(city)
    at += city?.length ?? 1
  }
  return found
}

const isUnder = (city: string, prefecture: string): boolean =>
  city !== prefecture && CITY_PARENTS.get(city) === prefecture

/** `无锡市宜兴` names one place: the prefecture before its city only says where that lies. */
function withoutPrefectures(cities: readonly string[]): string[] {
  return cities.filter((city, index) => !isUnder(cities[index + 1] ?? '', city))
}

function readPlace(text: string): PlaceForm {
  const plain = foldWidth(text).toLowerCase().replaceAll(NOT_WORD, '').replace(PROVINCES, '')
  const key = plain.replaceAll(/(?<=\p{Script=Han}{2})(?:市|县|地区)/gu, '')
  return { text, key, cities: withoutPrefectures(citiesIn(plain)) }
}

/** Reads places; most of them are written many times over, so each is read once. */
export class PlaceBook {
  readonly #known = new Map<string, PlaceForm>()

  read(text: string | null): PlaceForm | null {
    if (text === null || text.trim() === '') return null
    let form = this.#known.get(text)
    if (form === undefined) {
      form = readPlace(text)
      this.#known.set(text, form)
    }
    return form
  }
}

const prefectureOf = (city: string): string => CITY_PARENTS.get(city) ?? city

function compareCities(left: readonly string[], right: readonly string[]): PlaceMatch {
  if (left.some((city) => right.includes(city))) return 'same'
  const prefectures = new Set(left.map(prefectureOf))
  return right.some((city) => prefectures.has(prefectureOf(city))) ? 'near' : 'different'
}

/** Symmetric. Only two places with known cities can be different. */
export function comparePlaces(left: PlaceForm | null, right: PlaceForm | null): PlaceMatch {
  if (left === null || right === null || left.key === '' || right.key === '') return 'unknown'
  if (left.cities.length > 0 && right.cities.length > 0) return compareCities(left.cities, right.cities)
  return left.key.includes(right.key) || right.key.includes(left.key) ? 'same' : 'unknown'
}

/** Days that a person was seen in a place. */
export interface PlaceCount {
  readonly personId: string
  readonly place: string
  readonly days: number
}

/** Fewer days say nothing of where somebody usually is. */
const ENOUGH_DAYS = 10
const USUAL_SHARE = 0.4

/** The city in which each person is on most days; nobody who is here and there alike has one. */
export function usualCities(counts: Iterable<PlaceCount>): Map<string, string> {
  const book = new PlaceBook()
  const people = new Map<string, { total: number; byCity: Map<string, number> }>()
  for (const { personId, place, days } of counts) {
    const city = book.read(place)?.cities[0]
    if (city === undefined) continue
    const seen = people.get(personId) ?? { total: 0, byCity: new Map<string, number>() }
    seen.total += days
    seen.byCity.set(city, (seen.byCity.get(city) ?? 0) + days)
    people.set(personId, seen)
  }
  const homes = new Map<string, string>()
  for (const [personId, { total, byCity }] of people) {
    const [best] = [...byCity].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    if (best && total >= ENOUGH_DAYS && best[1] >= total * USUAL_SHARE) homes.set(personId, best[0])
  }
  return homes
}
