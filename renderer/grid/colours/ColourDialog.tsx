import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { AddToken, Button, Dialog, FilterToken, IconButton, MenuButton, type MenuItem } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { RULE_COLOURS, type ColourRule, type RuleColour } from '#shared/domain/view.ts'
import { fieldsOfFilter } from '#shared/domain/filter.ts'
import { FilterPanel, type FilterTarget } from '../FilterPanel.tsx'
import { describeCondition, type ViewCondition } from '../filter-words.ts'
import type { ColumnChoice } from '../grid-options.ts'
import type { GridSource, GridView } from '../grid-source.ts'

export interface ColourDialogProps {
  readonly type: RecordType
  readonly rules: readonly ColourRule[]
  readonly columns: readonly ColumnChoice[]
  readonly source: GridSource
  readonly onChange: (rules: readonly ColourRule[]) => void
  readonly onClose: () => void
}

/** A rule while it is made: its condition comes last. */
interface Draft {
  readonly field: string | null
  readonly colour: RuleColour
  readonly condition: ViewCondition | null
}

const ROW = '*'
const MAX_RULES = 40
/** Values are counted over every record: a rule holds in whatever the view shows. */
const EVERYTHING: GridView = {}

function draftOf({ field, colour, when, labels }: ColourRule): Draft {
  const [first = ''] = fieldsOfFilter(when)
  return { field, colour, condition: { field: first, filter: when, labels } }
}

function ruleOf({ field, colour, condition }: Draft): ColourRule[] {
  return condition === null ? [] : [{ field, colour, when: condition.filter, labels: { ...condition.labels } }]
}

/** The colour rules of a view, in the order in which they are asked. */
export function ColourDialog({ type, rules, columns, source, onChange, onClose }: ColourDialogProps) {
  const { t } = useTranslation()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => rules.map(draftOf))
  const [asking, setAsking] = useState<{ readonly index: number; readonly target: FilterTarget } | null>(null)
  const update = (next: readonly Draft[]) => {
    setDrafts(next)
    onChange(next.flatMap(ruleOf))
  }
  const replace = (index: number, patch: Partial<Draft>) =>
    update(drafts.map((draft, at) => (at === index ? { ...draft, ...patch } : draft)))
  const swap = (index: number, by: 1 | -1) => {
    const [one, other] = [drafts[index], drafts[index + by]]
    if (one !== undefined && other !== undefined) update(drafts.with(index, other).with(index + by, one))
  }
  const ask = (index: number, key: string, anchor: DOMRect) => {
    const column = columns.find((one) => one.key === key)
    if (column !== undefined) setAsking({ index, target: { key, label: column.label, field: column.field, anchor } })
  }
  const asked = asking === null ? undefined : drafts[asking.index]
  return (
    <Dialog
      title={t('grid.colours.title')}
      isOpen
      onClose={onClose}
      width={720}
      footNote={t('grid.colours.intro')}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('grid.colours.done')}
        </Button>
      }
    >
      <div className="col g8">
        {drafts.length === 0 && <p className="t3">{t('grid.colours.none')}</p>}
        {drafts.map((draft, index) => (
          <RuleLine
            // Rules have no identity of their own: their place is what they are.
            key={index}
            type={type}
            draft={draft}
            columns={columns}
            isFirst={index === 0}
            isLast={index === drafts.length - 1}
            onChange={(patch) => replace(index, patch)}
            onMove={(by) => swap(index, by)}
            onRemove={() => update(drafts.filter((_, at) => at !== index))}
            onAsk={(key, anchor) => ask(index, key, anchor)}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<PlusIcon className="ic-s" />}
            disabled={drafts.length >= MAX_RULES}
            onClick={() => update([...drafts, { field: null, colour: 'warning', condition: null }])}
          >
            {t('grid.colours.add')}
          </Button>
        </div>
      </div>
      {asking !== null && (
        <FilterPanel
          key={`${asking.index} ${asking.target.key}`}
          type={type}
          target={asking.target}
          current={asked?.condition?.field === asking.target.key ? asked.condition : undefined}
          source={source}
          others={EVERYTHING}
          onApply={(condition) => {
            replace(asking.index, { condition })
            setAsking(null)
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </Dialog>
  )
}

interface RuleLineProps {
  readonly type: RecordType
  readonly draft: Draft
  readonly columns: readonly ColumnChoice[]
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onChange: (patch: Partial<Draft>) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
  readonly onAsk: (key: string, anchor: DOMRect) => void
}

function RuleLine(props: RuleLineProps) {
  const { type, draft, columns, onChange, onAsk } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const { field, colour, condition } = draft
  const words = condition === null ? null : describeCondition(type, condition, t, language)
  const conditionItems = (anchor: () => DOMRect): readonly MenuItem[] =>
    columns.map(({ key, label }) => ({ key, label, onSelect: () => onAsk(key, anchor()) }))
  return (
    <fieldset className="colour-rule" aria-label={t('grid.colours.title')}>
      <Select
        size="small"
        className="colour-target"
        aria-label={t('grid.colours.target')}
        value={field ?? ROW}
        onChange={(value) => onChange({ field: value === ROW ? null : value })}
        options={[
          { value: ROW, label: t('grid.colours.row') },
          ...columns.map(({ key, label }) => ({ value: key, label })),
        ]}
      />
      <span className="t3">{t('grid.colours.when')}</span>
      <span className="grow row colour-condition">
        {words === null || condition === null ? (
          <ConditionPicker label={t('grid.colours.addCondition')} itemsOf={conditionItems} />
        ) : (
          <FilterToken
            subject={words.subject}
            value={words.value}
            onClick={(event) => onAsk(condition.field, event.currentTarget.getBoundingClientRect())}
          />
        )}
      </span>
      <Select
        size="small"
        className="colour-choice"
        aria-label={t('grid.colours.colour')}
        value={colour}
        onChange={(value) => onChange({ colour: value })}
        options={RULE_COLOURS.map((one) => ({ value: one, label: <ColourSwatch colour={one} /> }))}
      />
      <IconButton
        size="small"
        label={t('grid.colours.up')}
        icon={<ChevronUpIcon className="ic-s" />}
        disabled={props.isFirst}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="small"
        label={t('grid.colours.down')}
        icon={<ChevronDownIcon className="ic-s" />}
        disabled={props.isLast}
        onClick={() => props.onMove(1)}
      />
      <IconButton
        size="small"
        label={t('grid.colours.remove')}
        icon={<CloseIcon className="ic-s" />}
        onClick={props.onRemove}
      />
    </fieldset>
  )
}

interface ConditionPickerProps {
  readonly label: string
  readonly itemsOf: (anchor: () => DOMRect) => readonly MenuItem[]
}

/** Chooses the column of a condition; its editor opens where the button stands. */
function ConditionPicker({ label, itemsOf }: ConditionPickerProps) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const anchor = () => button?.getBoundingClientRect() ?? new DOMRect()
  return (
    <MenuButton groups={[{ key: 'fields', items: itemsOf(anchor) }]}>
      <AddToken ref={setButton} label={label} />
    </MenuButton>
  )
}

/** A colour as cells wear it, with its word. */
function ColourSwatch({ colour }: { readonly colour: RuleColour }) {
  const { t } = useTranslation()
  return (
    <span className="row g8">
      <span className={`colour-swatch colour-${colour}`}>12</span>
      {t(`grid.colours.${colour}`)}
    </span>
  )
}
