import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { FileIcon, HistoryIcon } from '#renderer/ui/icons.ts'
import { delimiterChoice, importMode, type ImportPreview } from '#shared/contract/import-types.ts'
import type { PickedFile } from '#shared/wire.ts'
import { keyFieldsOf } from './fields.ts'
import { PipelineChoice } from './PipelineChoice.tsx'
import { Cell, ChoiceMenu } from './StripCell.tsx'
import { answer, answersOf, changeSource, columnsOf, mapAfresh, type Wizard } from './wizard.ts'
import { encodingName, isEncodingSure } from './words.ts'

interface SourceStripProps {
  readonly wizard: Wizard
  readonly file: PickedFile
  readonly preview: ImportPreview
  readonly rows: number | null
}

/** What was recognised of the file; each of it can be set instead. */
export function SourceStrip({ wizard, file, preview, rows }: SourceStripProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const columns = t('imports.columns', { count: preview.columns.length })
  const facts = [
    format.bytes(preview.bytes),
    ...(rows === null ? [] : [t('imports.rows', { count: rows, n: format.count(rows) })]),
    columns,
  ]
  return (
    <section className="import-strip" aria-label={t('imports.strip.label')}>
      <Cell caption={t('imports.strip.file')}>
        <span className="row g6">
          <FileIcon className="ic-s" />
          <b className="medium">{file.name}</b>
          <span className="t3 f12">{facts.join(t('imports.comma'))}</span>
        </span>
      </Cell>
      <SheetChoice preview={preview} />
      <EncodingChoice wizard={wizard} encoding={preview.encoding} />
      <DelimiterChoice wizard={wizard} delimiter={preview.delimiter} />
      <HeaderChoice preview={preview} />
      <ModeChoice wizard={wizard} preview={preview} />
      {wizard.recordType === 'opportunity' && <PipelineChoice wizard={wizard} preview={preview} file={file} />}
      <MappingOrigin wizard={wizard} preview={preview} />
    </section>
  )
}

interface PartProps {
  readonly wizard: Wizard
  readonly preview: ImportPreview
}

/** The sheet of a spreadsheet; a web page has one without a name. */
function SheetChoice({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { sheet, sheets } = preview
  if (sheet === null || (sheets.length === 1 && sheet === '')) return null
  const items = sheets.map(({ name, rows, isHidden }, index) => ({
    key: `${index} ${name}`,
    label: t(isHidden ? 'imports.strip.hiddenSheet' : 'imports.strip.sheetRows', {
      name,
      n: format.count(rows),
      count: rows,
    }),
    isChecked: name === sheet,
    isDisabled: rows === 0,
    onSelect: () => changeSource({ sheet: name, headerRow: undefined }),
  }))
  return (
    <Cell caption={t('imports.strip.sheets', { count: sheets.length })}>
      <ChoiceMenu label={t('imports.strip.sheet')} text={sheet} items={items} />
    </Cell>
  )
}

interface EncodingProps {
  readonly wizard: Wizard
  readonly encoding: ImportPreview['encoding']
}

function EncodingChoice({ wizard, encoding: recognised }: EncodingProps) {
  const { t } = useTranslation()
  if (recognised === null) return null
  const { used, candidates } = recognised
  const isChosen = wizard.source.encoding !== undefined
  const origin = isChosen ? 'chosen' : isEncodingSure(recognised) ? 'found' : 'unsure'
  const items = candidates.map((encoding) => ({
    key: encoding,
    label: encodingName(encoding),
    isChecked: encoding === used,
    onSelect: () => changeSource({ encoding }),
  }))
  return (
    <Cell caption={t(`imports.strip.encoding.${origin}`)}>
      <ChoiceMenu label={t('imports.strip.encoding.name')} text={encodingName(used)} items={items} />
    </Cell>
  )
}

const DELIMITER_KEYS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

interface DelimiterProps {
  readonly wizard: Wizard
  readonly delimiter: ImportPreview['delimiter']
}

function DelimiterChoice({ wizard, delimiter: recognised }: DelimiterProps) {
  const { t } = useTranslation()
  if (recognised === null) return null
  const { used } = recognised
  const origin = wizard.source.delimiter === undefined ? 'found' : 'chosen'
  const items = delimiterChoice.options.map((delimiter) => ({
    key: DELIMITER_KEYS[delimiter],
    label: t(`imports.strip.delimiters.${DELIMITER_KEYS[delimiter]}`),
    isChecked: delimiter === used,
    onSelect: () => changeSource({ delimiter }),
  }))
  return (
    <Cell caption={t(`imports.strip.delimiter.${origin}`)}>
      <ChoiceMenu
        label={t('imports.strip.delimiter.name')}
        text={t(`imports.strip.delimiters.${DELIMITER_KEYS[used]}`)}
        items={items}
      />
    </Cell>
  )
}

const HEADER_ROWS = 10

function HeaderChoice({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation()
  const label = (row: number) => (row === 0 ? t('imports.strip.noHeader') : t('imports.strip.headerRow', { row }))
  const { headerTop, headerRow } = preview
  const shown =
    headerTop < headerRow ? t('imports.strip.headerRows', { first: headerTop, last: headerRow }) : label(headerRow)
  const last = Math.max(HEADER_ROWS, preview.headerRow)
  const items = Array.from({ length: last + 1 }, (_, row) => ({
    key: String(row),
    label: label(row),
    isChecked: row === preview.headerRow,
    onSelect: () => changeSource({ headerRow: row }),
  }))
  return (
    <Cell caption={t('imports.strip.header')}>
      <ChoiceMenu label={t('imports.strip.header')} text={shown} items={items} />
    </Cell>
  )
}

function ModeChoice({ wizard, preview }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const keys = keyFieldsOf(wizard.recordType)
  const mapped = new Set(columnsOf(wizard, preview).map(({ field }) => field))
  if (keys.length === 0 || !keys.every((key) => mapped.has(key))) {
    return (
      <Cell caption={t('imports.strip.known')}>
        <span>{t('imports.strip.allNew')}</span>
      </Cell>
    )
  }
  const field = keys.map((key) => fieldLabel(language, wizard.recordType, key)).join(' + ')
  const { mode } = answersOf(wizard, preview)
  const items = importMode.options.map((option) => ({
    key: option,
    label: t(`imports.strip.modes.${option}`, { field }),
    isChecked: option === mode,
    onSelect: () => answer(preview, (answers) => ({ ...answers, mode: option })),
  }))
  return (
    <Cell caption={t('imports.strip.known')}>
      <ChoiceMenu label={t('imports.strip.known')} text={t(`imports.strip.modes.${mode}`, { field })} items={items} />
    </Cell>
  )
}

/** Whose earlier choice the mapping follows, or that it is the program's own proposal. */
function MappingOrigin({ wizard, preview }: PartProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { rememberedFrom, columns } = preview
  const known = columns.filter(({ fromMemory }) => fromMemory).length
  const words =
    rememberedFrom === null
      ? wizard.mapping === null
        ? t('imports.strip.byName')
        : t('imports.strip.byHand')
      : t('imports.strip.remembered', {
          name: rememberedFrom.by,
          when: format.instant(rememberedFrom.at),
          known,
          all: columns.length,
        })
  return (
    <Cell caption={t('imports.strip.mapping')}>
      <span className="row g8">
        {rememberedFrom !== null && <HistoryIcon className="ic-s" />}
        <span>{words}</span>
        {(rememberedFrom !== null || wizard.mapping !== null) && (
          <button type="button" className="text-link" onClick={mapAfresh}>
            {t('imports.strip.afresh')}
          </button>
        )}
      </span>
    </Cell>
  )
}
