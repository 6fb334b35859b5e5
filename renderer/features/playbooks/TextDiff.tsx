import { useMemo } from 'react'
import { diffArrays } from 'diff'

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** Words and what stands between them; Chinese is parted into words too. */
function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Texts beyond this are compared line by line: finding words in them takes too long. */
const MAX_WORDS = 4_000

const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

/** Two texts as one: what is gone is struck out, what is new is underlined. */
export function TextDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => {
    const [old, next] = [wordsOf(before), wordsOf(after)]
    const isLong = old.length + next.length > MAX_WORDS
    return isLong ? diffArrays(linesOf(before), linesOf(after)) : diffArrays(old, next)
  }, [before, after])
  return (
    <p className="text-diff">
      {parts.map(({ added, removed, value }, index) => {
        const text = value.join('')
        const key = index
        if (added) return <ins key={key}>{text}</ins>
        if (removed) return <del key={key}>{text}</del>
        return <span key={key}>{text}</span>
      })}
    </p>
  )
}
