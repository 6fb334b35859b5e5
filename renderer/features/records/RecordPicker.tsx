import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import type { LookupHit } from '#shared/contract/records.ts'
import type { Filter } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'

export interface Picked {
  readonly id: string | null
  readonly label: string
  /** A name that no record has yet. */
  readonly isNew: boolean
}

export interface RecordPickerProps {
  readonly type: RecordType
  readonly value: Picked
  readonly onPick: (picked: Picked) => void
  readonly filter?: Filter
  /** The words of the entry that makes a new record of the typed name. */
  readonly createLabel?: (name: string) => string
  readonly id?: string
  readonly label?: string
  readonly isOpen?: boolean
  readonly isInvalid?: boolean
  readonly onDone?: () => void
  readonly onEscape?: () => void
}

const NEW = 'new:'
const PAUSE_MS = 80
const LIMIT = 20

function useHits(type: RecordType, text: string, filter: Filter | undefined, isWanted: boolean): readonly LookupHit[] {
  const api = useApi()
  const [hits, setHits] = useState<readonly LookupHit[]>([])
  useEffect(() => {
    if (!isWanted) return undefined
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const input = { types: [type], text, limit: LIMIT, ...(filter === undefined ? {} : { filter }) }
      api.records.lookup(input, { signal: abort.signal }).then(
        (found) => !abort.signal.aborted && setHits(found),
        () => !abort.signal.aborted && setHits([]),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [api, type, text, filter, isWanted])
  return hits
}

/** Picks one record by Chinese, pinyin, initials or code; a name that does not exist can be made where it is allowed. */
export function RecordPicker(props: RecordPickerProps) {
  const { type, value, onPick, filter, createLabel, isOpen, onDone } = props
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isShown, setIsShown] = useState(isOpen === true)
  const hits = useHits(type, text.trim(), filter, isShown)
  const wrapper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isOpen === true) wrapper.current?.querySelector('input')?.focus()
  }, [isOpen])

  const name = text.trim()
  const isKnown = hits.some(({ title }) => title.toLowerCase() === name.toLowerCase())
  const options = hits.map((hit) => ({ value: hit.id, title: hit.title, detail: hit.detail }))
  const current = value.isNew ? NEW : (value.id ?? undefined)
  const hasCurrent = current === undefined || options.some((option) => option.value === current)
  const all = [
    ...(hasCurrent || name !== '' ? [] : [{ value: current, title: value.label, detail: '' }]),
    ...options,
    ...(createLabel !== undefined && name !== '' && !isKnown
      ? [{ value: `${NEW}${name}`, title: name, detail: '' }]
      : []),
  ]
  return (
    <div ref={wrapper}>
      <Select
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
        {...(props.isInvalid === true ? { status: 'error' as const } : {})}
        style={{ width: '100%' }}
        showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
        allowClear
        open={isShown}
        onOpenChange={setIsShown}
        placeholder={t('records.form.find')}
        value={current ?? null}
        labelRender={() => (value.isNew && createLabel !== undefined ? createLabel(value.label) : value.label)}
        options={all.map((option) => ({ value: option.value, label: option.title, detail: option.detail }))}
        optionRender={({ value: key, label, data }) => optionWords(key, label, data.detail, createLabel)}
        notFoundContent={<span className="t3">{t('records.form.notFound')}</span>}
        onChange={(key: string | null | undefined) => {
          setText('')
          onPick(pickedOf(key ?? null, hits))
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onEscape?.()
        }}
        onBlur={() => onDone?.()}
      />
    </div>
  )
}

function optionWords(
  key: string | number | undefined,
  label: ReactNode,
  detail: string,
  createLabel: RecordPickerProps['createLabel'],
): ReactNode {
  if (typeof key === 'string' && key.startsWith(NEW)) {
    return (
      <span className="row g6 accent">
        <PlusIcon className="ic-s" />
        {createLabel?.(key.slice(NEW.length))}
      </span>
    )
  }
  return (
    <span className="row g12">
      <span className="grow ellipsis">{label}</span>
      <span className="t3 f12">{detail}</span>
    </span>
  )
}

function pickedOf(key: string | null, hits: readonly LookupHit[]): Picked {
  if (key === null) return { id: null, label: '', isNew: false }
  if (key.startsWith(NEW)) return { id: null, label: key.slice(NEW.length), isNew: true }
  return { id: key, label: hits.find(({ id }) => id === key)?.title ?? '', isNew: false }
}
