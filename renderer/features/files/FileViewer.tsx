import { useCallback, useState, type RefCallback } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, classes, Dialog, ErrorNotice, Note, Skeleton } from '#renderer/ui/index.ts'
import { viewOf } from '#shared/contract/kept-files.ts'
import { useFocusReturn } from './use-focus-return.ts'
import type { ViewedFile } from './viewer-store.ts'
import './files.css'

interface FileViewerProps {
  readonly viewed: ViewedFile
  readonly onClose: () => void
}

/** A picture or a PDF inside the program, from bytes that the service has compared with their digest. */
export function FileViewer({ viewed, onClose }: FileViewerProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  useFocusReturn()
  const { file, acts } = viewed
  const [isSaving, setIsSaving] = useState(false)
  const saveCopy = async () => {
    setIsSaving(true)
    await acts.save(file)
    setIsSaving(false)
  }
  return (
    <Dialog
      title={<span className="file-title">{file.name}</span>}
      isOpen
      width={960}
      hasScrim
      onClose={onClose}
      footNote={t('gates.file.about', {
        size: format.bytes(file.size),
        by: file.addedBy,
        at: format.instant(file.addedAt),
      })}
      actions={
        <>
          <Button isBusy={isSaving} onClick={() => void saveCopy()}>
            {t('gates.file.saveCopy')}
          </Button>
          <Button kind="primary" shortcut="Esc" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <FileContent {...viewed} />
    </Dialog>
  )
}

interface FileContentProps extends ViewedFile {
  /** Without the words around it, in a panel. */
  readonly isSmall?: boolean
}

/** A kept file as it is seen; the bytes are let go with the element. */
export function FileContent({ file, acts, isSmall = false }: FileContentProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const content = useQuery({
    queryKey: ['file', file.attachmentId],
    queryFn: () => acts.load(file),
    // Bytes of files are many; they are let go with the dialog.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (content.isError) {
    return <ErrorNotice title={t('gates.file.notShown')} text={sentenceOf(language, content.error)} />
  }
  if (content.data === undefined) return <Skeleton label={t('common.loading')} />
  switch (viewOf(content.data.type)) {
    case 'picture':
      return <Picture content={content.data} name={file.name} isSmall={isSmall} />
    case 'pdf':
      return <Pdf content={content.data} name={file.name} isSmall={isSmall} />
    default:
      return <Note tone="info">{t('gates.file.onlySaved')}</Note>
  }
}

/** Gives the bytes that the page holds an address, as long as an element shows them. */
function useShown(content: Blob): RefCallback<HTMLImageElement | HTMLIFrameElement> {
  return useCallback(
    (element: HTMLImageElement | HTMLIFrameElement | null) => {
      if (element === null) return undefined
      const url = URL.createObjectURL(content)
      element.src = url
      return () => URL.revokeObjectURL(url)
    },
    [content],
  )
}

interface ShownProps {
  readonly content: Blob
  readonly name: string
  readonly isSmall: boolean
}

function Pdf({ content, name, isSmall }: ShownProps) {
  const { t } = useTranslation()
  const show = useShown(content)
  if (!navigator.pdfViewerEnabled) return <Note tone="info">{t('gates.file.noPdfViewer')}</Note>
  // oxlint-disable-next-line react/iframe-missing-sandbox -- the viewer of PDF does not run in a sandboxed frame; the type of the blob lets nothing but PDF in
  return <iframe className={classes('file-pdf', isSmall && 'small')} ref={show} title={name} />
}

function Picture({ content, name, isSmall }: ShownProps) {
  const { t } = useTranslation()
  const show = useShown(content)
  const [isBroken, setIsBroken] = useState(false)
  const [isFull, setIsFull] = useState(false)
  if (isBroken) return <Note tone="warning">{t('gates.file.broken')}</Note>
  return (
    <button
      type="button"
      className={classes('file-picture', isFull && 'full', isSmall && 'small')}
      aria-label={t(isFull ? 'gates.file.fit' : 'gates.file.full', { name })}
      aria-pressed={isFull}
      onClick={() => setIsFull(!isFull)}
    >
      <img ref={show} alt={name} onError={() => setIsBroken(true)} />
    </button>
  )
}
