import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/index.ts'
import { CloseIcon, SearchIcon } from '#renderer/ui/icons.ts'
import { useShortcut } from '#renderer/ui/frame/index.ts'

const PAUSE_MS = 180

/** Finds in the view by Chinese, pinyin or initials; Ctrl F goes here. */
export function QuickSearch({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const isComposing = useRef(false)
  useShortcut('find', () => input.current?.select())
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value || isComposing.current) return undefined
    const timer = setTimeout(() => onChange(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <span className="quick-search">
      <SearchIcon className="ic-s" />
      <input
        ref={input}
        className="text-input"
        type="text"
        role="searchbox"
        value={text}
        placeholder={t('grid.search')}
        title={t('grid.searchHint')}
        aria-label={t('grid.search')}
        onCompositionStart={() => (isComposing.current = true)}
        onCompositionEnd={(event) => {
          isComposing.current = false
          onChange(event.currentTarget.value)
        }}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onChange(text)
          if (event.key === 'Escape') onChange('')
        }}
      />
      {text !== '' && (
        <IconButton
          size="small"
          label={t('grid.clearSearch')}
          icon={<CloseIcon className="ic-xs" />}
          onClick={() => onChange('')}
        />
      )}
    </span>
  )
}
