import { useRef, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/index.ts'
import {
  BoldIcon,
  HeadingIcon,
  ItalicIcon,
  LinkIcon,
  ListIcon,
  NumberedIcon,
  PictureIcon,
  TableIcon,
  TalkIcon,
  type IconComponent,
} from '#renderer/ui/icons.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { inserted, prefixed, wrapped, type TextRange, type TextState } from './text-acts.ts'
import type { PictureActs } from './use-pictures.ts'

interface BodyEditorProps {
  readonly label: string
  readonly value: string
  readonly pictures: PictureActs
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
}

const PREFIXES = { heading: '### ', list: '- ', numbered: '1. ', script: '> ' } as const
type Tool = keyof typeof PREFIXES | 'bold' | 'italic' | 'link' | 'table' | 'picture'

const TOOLS: readonly (readonly [Tool, IconComponent])[] = [
  ['bold', BoldIcon],
  ['italic', ItalicIcon],
  ['heading', HeadingIcon],
  ['list', ListIcon],
  ['numbered', NumberedIcon],
  ['script', TalkIcon],
  ['link', LinkIcon],
  ['table', TableIcon],
  ['picture', PictureIcon],
]

const TABLE = '| A | B |\n| --- | --- |\n|  |  |\n'

/** The text of a step as Markdown, with a few buttons; what is pasted from Word, WPS and browsers comes in clean. */
export function BodyEditor({ label, value, pictures, onChange, onLeave }: BodyEditorProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)

  const range = (): TextRange => ({
    from: area.current?.selectionStart ?? value.length,
    to: area.current?.selectionEnd ?? value.length,
  })
  const apply = (change: (state: TextState) => TextState) => {
    const element = area.current
    if (element === null) return
    const next = change({ text: element.value, ...range() })
    onChange(next.text)
    // React writes the new text first; then the selection stands where the person goes on.
    requestAnimationFrame(() => {
      element.focus()
      element.setSelectionRange(next.from, next.to)
    })
  }
  const insert = (text: string) => apply((state) => inserted(state, text))
  const insertPictures = async (files: readonly File[]) => {
    const texts = await pictures.keep(files)
    if (texts.length > 0) insert(texts.join('\n\n'))
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'))
    const html = event.clipboardData.getData('text/html')
    if (html === '' && files.length === 0) return
    event.preventDefault()
    // Word and WPS put a picture of the text beside the text.
    if (html !== '' && event.clipboardData.getData('text/plain').trim() !== '') insert(htmlToMarkdown(html))
    else void insertPictures(files)
  }
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    void insertPictures(files)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (event.key === 'b') apply((state) => wrapped(state, '**'))
    else if (event.key === 'i') apply((state) => wrapped(state, '*'))
    else return
    event.preventDefault()
  }
  const run = (tool: Tool) => {
    switch (tool) {
      case 'bold':
        return apply((state) => wrapped(state, '**'))
      case 'italic':
        return apply((state) => wrapped(state, '*'))
      case 'link':
        return apply((state) => wrapped(state, '[', '](https://)'))
      case 'table':
        return insert(TABLE)
      case 'picture':
        return void pick()
      default:
        return apply((state) => prefixed(state, PREFIXES[tool]))
    }
  }
  const pick = async () => {
    const text = await pictures.pick()
    if (text !== null) insert(text)
  }
  return (
    <div className="body-editor">
      <div className="body-tools" role="toolbar" aria-label={t('playbooks.editor.tools.label')}>
        {TOOLS.map(([tool, Icon]) => (
          <IconButton
            key={tool}
            size="small"
            label={t(`playbooks.editor.tools.${tool}`)}
            icon={<Icon className="ic-s" />}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(tool)}
          />
        ))}
      </div>
      <textarea
        ref={area}
        className="body-area"
        aria-label={label}
        spellCheck
        maxLength={100_000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onPaste={paste}
        onDrop={drop}
        onKeyDown={onKey}
        placeholder={t('playbooks.editor.bodyHint')}
      />
    </div>
  )
}
