import { useEffect, useState } from 'react'
import type { Command } from '#renderer/ui/frame/index.ts'

type Spell = (title: string) => readonly string[]

const unspelled: Spell = () => []

/** Pinyin and initials of command titles. The dictionary is large, so it is loaded when the palette first opens. */
export function usePinyinKeywords(isOpen: boolean): (command: Command) => readonly string[] {
  const [spell, setSpell] = useState<Spell>(() => unspelled)
  useEffect(() => {
    const load = async () => {
      const spelling = await loadSpelling()
      setSpell(() => spelling)
    }
    if (isOpen) void load()
  }, [isOpen])
  return (command) => [...(command.keywords ?? []), ...spell(command.title)]
}

async function loadSpelling(): Promise<Spell> {
  const { pinyin } = await import('pinyin-pro')
  const join = (title: string, pattern: 'pinyin' | 'first') =>
    pinyin(title, { pattern, toneType: 'none', type: 'array' }).join('')
  return (title) => [join(title, 'pinyin'), join(title, 'first')]
}
