import { pinyin } from 'pinyin-pro'
import type { Entity } from '#shared/entities/entity.ts'
import type { FieldValues } from '#shared/entities/field.ts'

const ASCII = /^[\x20-\x7e]*$/
const MAX_KNOWN = 20_000

interface Keys {
  readonly sort: string
  readonly search: string
}

/** Map that forgets everything once it holds too much: simple, and bounded over an import of any size. */
function remembered<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = compute(key)
      if (known.size >= MAX_KNOWN) known.clear()
      known.set(key, value)
    }
    return value
  }
}

interface Sounds extends Keys {
  readonly initials: string
}

function spell(text: string, isName: boolean): Sounds {
  const options = { toneType: 'num', type: 'array', v: true } as const
  const sounds = pinyin(text, isName ? { ...options, surname: 'head' } : options)
  // "~" sorts after letters and digits, so that Chinese follows Latin as in a Chinese Excel.
  const sort = sounds.map((sound) => `~${sound}`).join('')
  const plain = sounds.map((sound) => sound.replace(/\d$/, ''))
  return { sort, search: plain.join(''), initials: plain.map((sound) => sound.slice(0, 1)).join('') }
}

const spellText = remembered((text) => spell(text, false))
const spellName = remembered((text) => spell(text, true))

/** Names share their Chinese parts and differ in numbers, so the parts are spelled once each. */
const CHINESE_RUN = /\p{Script=Han}+/gu

function computeKeys(text: string, isName: boolean): Keys {
  const lower = text.toLowerCase()
  const spelled = isName ? spellName : spellText
  let [sort, search, initials, at] = ['', '', '', 0]
  for (const { 0: run, index } of lower.matchAll(CHINESE_RUN)) {
    const sounds = spelled(run)
    const between = lower.slice(at, index)
    sort += between + sounds.sort
    search += between + sounds.search
    initials += between + sounds.initials
    at = index + run.length
  }
  const rest = lower.slice(at)
  return { sort: `${sort}${rest} ${lower}`, search: `${lower} ${search}${rest} ${initials}${rest}` }
}

const textKeys = remembered((text) => computeKeys(text, false))
const nameKeys = remembered((text) => computeKeys(text, true))

/** What is spelled as it is, codes and numbers above all, is not worth remembering. */
function keysOf(text: string, isName: boolean): Keys {
  if (ASCII.test(text)) {
    const lower = text.toLowerCase()
    return { sort: lower, search: lower }
  }
  return isName ? nameKeys(text) : textKeys(text)
}

/** Text by which a value sorts in pinyin order: Latin first, then Chinese by syllable, tone and character. */
export function sortKey(text: string, isName = false): string {
  return keysOf(text, isName).sort
}

/** Lower-case text, full pinyin and initials of one text. */
export function searchText(text: string, isName = false): string {
  return keysOf(text, isName).search
}

/** Full pinyin and initials of a text, without blanks; none for a text that is spelled as it is. */
export function soundsOf(text: string, isName = false): readonly string[] {
  if (ASCII.test(text)) return []
  const words = searchText(text, isName)
    .slice(text.toLowerCase().length + 1)
    .split(' ')
  const half = words.length / 2
  return [words.slice(0, half).join(''), words.slice(half).join('')]
}

/** Lower-case text, full pinyin and initials of a record's searched fields, for one `LIKE` over all of them. */
export function searchKey(entity: Entity, values: FieldValues): string {
  const parts: string[] = []
  for (const field of entity.search) {
    const value = values[field]
    if (typeof value === 'string') parts.push(keysOf(value, entity.type === 'person').search)
  }
  return parts.join(' ')
}
