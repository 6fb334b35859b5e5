import { useState } from 'react'
import { Modal } from 'antd'
import { Command as Palette } from 'cmdk'
import { useTranslation } from 'react-i18next'
import { Kbd } from '#renderer/ui/index.ts'
import { commandStore, paletteStore, useShortcut, type Command, type RecordHit } from '#renderer/ui/frame/index.ts'
import { ArrowRightIcon, ReturnIcon, SearchIcon } from '#renderer/ui/icons.ts'
import { useStore } from '#renderer/ui/store.ts'
import { findMatch, matchCommands } from './palette-match.ts'
import { usePinyinKeywords } from './use-pinyin-keywords.ts'
import { useRecordHits } from './use-record-hits.ts'

/** Records and commands in one place, by Chinese, pinyin or initials. */
export function CommandPalette() {
  const { t } = useTranslation()
  const isOpen = useStore(paletteStore)
  const close = () => paletteStore.set(false)
  useShortcut('palette', () => paletteStore.update((open) => !open))
  return (
    <Modal
      className="palette"
      open={isOpen}
      onCancel={close}
      footer={null}
      closable={false}
      width={440}
      mask={{ enabled: true, closable: true, blur: false }}
      styles={{ mask: { background: 'transparent' } }}
      style={{ top: 56 }}
      scrollLock={false}
      destroyOnHidden
      title={t('shell.palette.title')}
    >
      <PaletteBody onDone={close} />
    </Modal>
  )
}

function PaletteBody({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const { groups, isSearching, hasFailed } = useRecordHits(query)
  const commands = matchCommands(useStore(commandStore), query, usePinyinKeywords(true))
  const run = (act: () => void) => {
    onDone()
    act()
  }
  const first = groups[0]?.hits[0]
  const firstValue = first === undefined ? '' : recordValue(first)
  // A record found after the commands were listed becomes the one that Enter opens, until the person moves on.
  const [chosen, setChosen] = useState({ first: '', value: '' })
  const value = chosen.first === firstValue ? chosen.value : firstValue
  const isEmpty = commands.length === 0 && groups.length === 0 && !isSearching
  return (
    <Palette
      label={t('shell.palette.title')}
      shouldFilter={false}
      loop
      value={value}
      onValueChange={(next) => setChosen({ first: firstValue, value: next })}
    >
      <div className="palette-input">
        <SearchIcon />
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to be typed into */}
        <Palette.Input autoFocus value={query} onValueChange={setQuery} placeholder={t('shell.searchPlaceholder')} />
        <Kbd keys="Esc" />
      </div>
      <Palette.List label={t('shell.palette.title')}>
        {groups.map((group) => (
          <Palette.Group key={group.id} heading={group.heading}>
            {group.hits.map((hit) => (
              <HitItem key={hit.id} hit={hit} query={query} onRun={() => run(hit.open)} />
            ))}
          </Palette.Group>
        ))}
        {commands.length > 0 && (
          <Palette.Group heading={t('shell.palette.commands')}>
            {commands.map((command) => (
              <CommandItem key={command.id} command={command} query={query} onRun={() => run(command.run)} />
            ))}
          </Palette.Group>
        )}
        {isEmpty && <p className="palette-note">{t('shell.palette.nothing', { query: query.trim() })}</p>}
        {hasFailed && <p className="palette-note danger">{t('shell.palette.failed')}</p>}
      </Palette.List>
    </Palette>
  )
}

interface ItemProps {
  readonly query: string
  readonly onRun: () => void
}

function HitItem({ hit, query, onRun }: ItemProps & { readonly hit: RecordHit }) {
  return (
    <Palette.Item value={recordValue(hit)} onSelect={onRun}>
      {hit.icon ?? <ArrowRightIcon />}
      <span className="grow ellipsis">
        <Marked text={hit.title} range={hit.match ?? findMatch(hit.title, query)} />
      </span>
      {hit.detail !== undefined && <span className="t3 f12 ellipsis">{hit.detail}</span>}
      <ReturnKey />
    </Palette.Item>
  )
}

function CommandItem({ command, query, onRun }: ItemProps & { readonly command: Command }) {
  return (
    <Palette.Item value={`command ${command.id}`} onSelect={onRun}>
      {command.icon ?? <ArrowRightIcon />}
      <span className="grow ellipsis">
        <Marked text={command.title} range={findMatch(command.title, query)} />
      </span>
      {command.shortcut === undefined ? <ReturnKey /> : <Kbd keys={command.shortcut} />}
    </Palette.Item>
  )
}

function recordValue(hit: RecordHit): string {
  return `record ${hit.id}`
}

function ReturnKey() {
  return (
    <kbd className="kbd return-key" aria-hidden="true">
      <ReturnIcon className="ic-xs" />
    </kbd>
  )
}

function Marked({ text, range }: { readonly text: string; readonly range: readonly [number, number] | null }) {
  if (range === null) return text
  const [start, end] = range
  return (
    <>
      {text.slice(0, start)}
      <u>{text.slice(start, end)}</u>
      {text.slice(end)}
    </>
  )
}
