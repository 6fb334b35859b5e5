import { useId, useState } from 'react'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/i18n/index.ts'
import { Button, IconButton, moveItem } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, ErrorIcon, PlusIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { FieldUse } from '#shared/contract/fields.ts'
import {
  addChoices,
  decideRemoved,
  keepRemoved,
  removeChoice,
  renameChoice,
  type ChoiceList,
  type RemovedChoice,
} from './choice-list.ts'

interface ChoicesEditorProps {
  readonly list: ChoiceList
  readonly counts: FieldUse['choiceCounts']
  readonly error: string | undefined
  readonly onChange: (list: ChoiceList) => void
}

/** Choices one a line: typed, pasted as lines, renamed in place, reordered, removed with a word on their records. */
export function ChoicesEditor({ list, counts, error, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const noteId = useId()
  const add = (lines: string) => {
    onChange(addChoices(list, lines))
    setText('')
  }
  const count = (was: string | null) => counts.find(({ value }) => value === was)?.count ?? 0
  return (
    <fieldset className="choices-editor" aria-describedby={error === undefined ? undefined : noteId}>
      <legend className="field-label">{t('fields.choices')}</legend>
      <ul className="choice-list">
        {list.items.map((item, index) => (
          <li key={item.id} className="row g4">
            <Input
              size="small"
              value={item.text}
              aria-label={t('fields.choiceOf', { number: index + 1 })}
              onChange={(event) => onChange(renameChoice(list, item.id, event.target.value))}
            />
            <span className="choice-count t3 f12 num">
              {count(item.was) > 0 && t('fields.usedBy', { count: count(item.was), n: formatCount(count(item.was)) })}
            </span>
            <IconButton
              size="small"
              label={t('fields.up', { name: item.text })}
              icon={<ChevronUpIcon className="ic-s" />}
              disabled={index === 0}
              onClick={() => onChange({ ...list, items: moveItem(list.items, index, index - 1) })}
            />
            <IconButton
              size="small"
              label={t('fields.down', { name: item.text })}
              icon={<ChevronDownIcon className="ic-s" />}
              disabled={index === list.items.length - 1}
              onClick={() => onChange({ ...list, items: moveItem(list.items, index, index + 1) })}
            />
            <IconButton
              size="small"
              label={t('fields.removeChoice', { name: item.text })}
              icon={<CloseIcon className="ic-s" />}
              onClick={() => onChange(removeChoice(list, item.id, counts))}
            />
          </li>
        ))}
      </ul>
      {list.removed.map((removed) => (
        <Replacement key={removed.was} removed={removed} list={list} onChange={onChange} />
      ))}
      <div className="row g4">
        <Input
          size="small"
          value={text}
          aria-label={t('fields.newChoice')}
          placeholder={t('fields.newChoiceHint')}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (!pasted.trim().includes('\n')) return
            event.preventDefault()
            add(pasted)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            // Enter adds a line; the form is saved by its button.
            event.preventDefault()
            add(text)
          }}
          onBlur={() => add(text)}
        />
        <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => add(text)}>
          {t('common.add')}
        </Button>
      </div>
      {error !== undefined && (
        <p id={noteId} className="field-note danger">
          <ErrorIcon />
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface ReplacementProps {
  readonly removed: RemovedChoice
  readonly list: ChoiceList
  readonly onChange: (list: ChoiceList) => void
}

const CLEAR = 'clear'

/** Records still hold the removed choice: what is to become of their values. */
function Replacement({ removed, list, onChange }: ReplacementProps) {
  const { t } = useTranslation()
  const { was, count, to } = removed
  const label = t('fields.replace', { count, n: formatCount(count), name: was })
  return (
    <div className="choice-replacement row g6">
      <WarningIcon className="ic-s" />
      <span className="f12 grow">{label}</span>
      <Select<number | typeof CLEAR>
        size="small"
        className="replacement-select"
        aria-label={label}
        placeholder={t('fields.replaceChoose')}
        {...(to === undefined ? {} : { value: to ?? CLEAR })}
        options={[
          ...list.items.map(({ id, text }) => ({ value: id, label: text })),
          { value: CLEAR, label: t('fields.replaceClear') },
        ]}
        onChange={(choice) => onChange(decideRemoved(list, was, choice === CLEAR ? null : choice))}
      />
      <Button size="small" kind="ghost" onClick={() => onChange(keepRemoved(list, was))}>
        {t('fields.keep')}
      </Button>
    </div>
  )
}
