import { createContext, use, useCallback, type ComponentProps } from 'react'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { PictureIcon, TalkIcon } from '#renderer/ui/icons.ts'
import { isLink, pictureDigest, safeAddress } from './addresses.ts'
import { usePicture } from './use-playbooks.ts'
import './playbook-text.css'

const PlaybookId = createContext('')

const PLUGINS = [remarkGfm]
const PARTS = { a: TextLink, img: TextPicture, blockquote: Script, table: TextTable }

interface PlaybookTextProps {
  readonly playbookId: string
  readonly markdown: string | null
}

/** A text of a playbook as people read it. HTML in it is shown as nothing; what it quotes is a script to be spoken. */
export function PlaybookText({ playbookId, markdown }: PlaybookTextProps) {
  return (
    <PlaybookId value={playbookId}>
      <div className="playbook-text">
        <Markdown remarkPlugins={PLUGINS} skipHtml urlTransform={safeAddress} components={PARTS}>
          {markdown ?? ''}
        </Markdown>
      </div>
    </PlaybookId>
  )
}

function Script({ children }: ComponentProps<'blockquote'>) {
  const { t } = useTranslation()
  return (
    <blockquote className="playbook-script">
      <span className="playbook-script-label" aria-hidden="true">
        <TalkIcon className="ic-s" />
        {t('playbooks.script')}
      </span>
      {children}
    </blockquote>
  )
}

function TextTable({ children }: ComponentProps<'table'>) {
  return (
    <div className="playbook-table">
      <table className="table">{children}</table>
    </div>
  )
}

/** Pages of the web open outside the program, where they can be told from it. */
function TextLink({ href, children }: ComponentProps<'a'>) {
  const host = useHost()
  if (href === undefined || !isLink(href)) return <span>{children}</span>
  return (
    <a
      href={href}
      rel="noopener noreferrer"
      target="_blank"
      onClick={(event) => {
        event.preventDefault()
        void host.openExternal(href)
      }}
    >
      {children}
    </a>
  )
}

function TextPicture({ src, alt = '' }: ComponentProps<'img'>) {
  const digest = pictureDigest(src)
  return digest === undefined ? <MissingPicture alt={alt} /> : <KeptPicture digest={digest} alt={alt} />
}

function KeptPicture({ digest, alt }: { readonly digest: string; readonly alt: string }) {
  const { data, isError } = usePicture(use(PlaybookId), digest)
  if (isError) return <MissingPicture alt={alt} />
  return data === undefined ? <span className="playbook-picture pending" /> : <ShownPicture content={data} alt={alt} />
}

function ShownPicture({ content, alt }: { readonly content: Blob; readonly alt: string }) {
  const show = useCallback(
    (element: HTMLImageElement | null) => {
      if (element === null) return undefined
      const url = URL.createObjectURL(content)
      element.src = url
      return () => URL.revokeObjectURL(url)
    },
    [content],
  )
  return <img ref={show} className="playbook-picture" alt={alt} />
}

function MissingPicture({ alt }: { readonly alt: string }) {
  const { t } = useTranslation()
  return (
    <span className="playbook-picture missing">
      <PictureIcon className="ic-s" />
      {t('playbooks.pictureMissing', { name: alt })}
    </span>
  )
}
