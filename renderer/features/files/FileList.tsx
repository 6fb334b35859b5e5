import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, IconButton } from '#renderer/ui/index.ts'
import { CloseIcon, FileIcon, PictureIcon, SaveIcon } from '#renderer/ui/icons.ts'
import { viewOf, type AttachedFile } from '#shared/contract/kept-files.ts'
import { viewerStore, type FileActs } from './viewer-store.ts'
import './files.css'

interface FileListProps<F extends AttachedFile> {
  readonly label: string
  readonly files: readonly F[]
  readonly acts: FileActs
  readonly canWrite: boolean
  /** A second line about a file. */
  readonly note?: (file: F) => string
}

/** Files of a record: a picture or a PDF opens in place, any other is saved. */
export function FileList<F extends AttachedFile>({ label, files, acts, canWrite, note }: FileListProps<F>) {
  return (
    <ul className="file-list" aria-label={label}>
      {files.map((file) => (
        <FileItem key={file.attachmentId} file={file} acts={acts} canWrite={canWrite} note={note?.(file) ?? ''} />
      ))}
    </ul>
  )
}

interface FileItemProps {
  readonly file: AttachedFile
  readonly acts: FileActs
  readonly canWrite: boolean
  readonly note: string
}

function FileItem({ file, acts, canWrite, note }: FileItemProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { name, mediaType, size } = file
  const isSeen = viewOf(mediaType) !== null
  const Icon = mediaType.startsWith('image/') ? PictureIcon : FileIcon
  const save = () => void acts.save(file)
  return (
    <li>
      <span className="row g4">
        <Button
          kind="link"
          className="file-name"
          icon={<Icon className="ic-s" />}
          title={name}
          aria-label={t(isSeen ? 'gates.file.open' : 'gates.file.save', { name })}
          onClick={isSeen ? () => viewerStore.set({ file, acts }) : save}
        >
          <span className="ellipsis">{name}</span>
        </Button>
        <span className="f12 t3 file-size">{format.bytes(size)}</span>
        {isSeen && (
          <IconButton
            size="small"
            label={t('gates.file.save', { name })}
            icon={<SaveIcon className="ic-s" />}
            onClick={save}
          />
        )}
        {canWrite && (
          <IconButton
            size="small"
            label={t('gates.mark.remove', { name })}
            icon={<CloseIcon className="ic-s" />}
            onClick={() => void acts.remove(file)}
          />
        )}
      </span>
      {note !== '' && <span className="f12 t3 file-note">{note}</span>}
    </li>
  )
}
