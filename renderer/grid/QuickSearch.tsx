import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/index.ts'
import { CloseIcon, SearchIcon } from '#renderer/ui/icons.ts'
import { useShortcut } from '#renderer/ui/frame/index.ts'

const PAUSE_MS = 180

/** What is being typed, and the search that it starts from: when that changes elsewhere, the typed text is dropped. */
interface Typed {
  readonly from: string
  readonly text: string
}

/** Finds in the view by Chinese, pinyin or initials; Ctrl Shift F goes here. */
export function QuickSearch({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<Typed | null>(null)
  const [isComposing, setIsComposing] = useState(false)
  const text = typed !== null && typed.from === value ? typed.text : value
  useShortcut('search', () => input.current?.select())
  useEffect(() => {
    if (text.trim() === value || isComposing) return undefined
    const timer = setTimeout(() => {
      setTyped({ from: text.trim(), text })
      onChange(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, isComposing, onChange])

  // A text typed just before the page is left still counts.
  const waiting = useRef<(() => void) | null>(null)
  useEffect(() => {
    waiting.current = text.trim() === value || isComposing ? null : () => onChange(text)
  }, [text, value, isComposing, onChange])
  useEffect(() => () => waiting.current?.(), [])

  const apply = () => {
    setTyped({ from: text.trim(), text })
    onChange(text)
  }
  const clear = () => {
    setTyped(null)
    onChange('')
  }
  return (
    <span className="quick-search">
      <SearchIcon className="ic-s" />
      <input
        ref={input}
        className="text-input"
        type="search"
        value={text}
        placeholder={t('grid.search')}
        title={t('grid.searchHint')}
        aria-label={t('grid.search')}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
        onChange={(event) => setTyped({ from: value, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) apply()
          if (event.key === 'Escape') clear()
        }}
      />
      {text !== '' && (
        <IconButton size="small" label={t('grid.clearSearch')} icon={<CloseIcon className="ic-xs" />} onClick={clear} />
      )}
    </span>
  )
}
