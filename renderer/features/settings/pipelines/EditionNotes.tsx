import { useTranslation } from 'react-i18next'
import { Button, Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import {
  editionInForce,
  editionOf,
  editionsOf,
  isDraftEdition,
  isPublishable,
} from '#shared/domain/pipeline-editions.ts'

interface EditionNotesProps {
  readonly pipeline: WireRecord
  readonly pipelines: readonly WireRecord[]
  readonly openCounts: ReadonlyMap<string, number>
  readonly mayWrite: boolean
  readonly onMoveOn: (from: WireRecord, to: WireRecord) => void
  readonly onOpen: (id: string) => void
  readonly onPublish: () => void
  readonly onCompare: () => void
}

/** Where the edition stands in its family: a draft, in force or earlier; and opportunities that can be moved on. */
export function EditionNotes(props: EditionNotesProps) {
  const { pipeline, pipelines, openCounts, mayWrite, onMoveOn, onOpen } = props
  const { t } = useTranslation()
  const inForce = editionInForce(pipelines, pipeline)
  if (inForce === undefined) return null
  if (isDraftEdition(pipelines, pipeline)) return <DraftNote {...props} inForce={inForce} />
  const editions = editionsOf(pipelines, pipeline)
  const draft = editions.find((edition) => isDraftEdition(pipelines, edition))
  const isInForce = inForce.id === pipeline.id
  const isInactive = pipeline.values['isActive'] !== true
  const earlier = editions.filter((edition) => editionOf(edition) < editionOf(inForce))
  const waiting = (isInForce ? earlier : [pipeline]).filter(({ id }) => (openCounts.get(id) ?? 0) > 0)
  if (waiting.length === 0 && !isInactive && draft === undefined) return null
  return (
    <div className="edition-notes">
      {isInactive && (
        <Note>
          <span className="row g8">
            <span className="grow">{t(isInForce ? 'pipelines.old.isInactive' : 'pipelines.old.isOld')}</span>
            {mayWrite && isPublishable(pipelines, pipeline) && (
              <Button size="small" onClick={props.onPublish}>
                {t('pipelines.draft.putIntoUse')}
              </Button>
            )}
          </span>
        </Note>
      )}
      {isInForce && draft !== undefined && (
        <Note tone="info">
          <span className="row g8">
            <span className="grow">{t('pipelines.draft.waiting', { edition: editionOf(draft) })}</span>
            <Button size="small" onClick={() => onOpen(draft.id)}>
              {t('pipelines.draft.open')}
            </Button>
          </span>
        </Note>
      )}
      {waiting.map((from) =>
        from.id === inForce.id ? null : (
          <Note key={from.id} tone="info">
            <span className="row g8">
              <span className="grow">
                {t('pipelines.old.from', { name: String(from.values['name']), count: openCounts.get(from.id) ?? 0 })}
              </span>
              {mayWrite && (
                <Button size="small" onClick={() => onMoveOn(from, inForce)}>
                  {t('pipelines.old.moveOn')}
                </Button>
              )}
            </span>
          </Note>
        ),
      )}
    </div>
  )
}

function DraftNote(props: EditionNotesProps & { readonly inForce: WireRecord }) {
  const { pipeline, inForce, mayWrite, onPublish, onCompare } = props
  const { t } = useTranslation()
  const editions = { edition: editionOf(pipeline), inForce: editionOf(inForce) }
  return (
    <div className="edition-notes">
      <Note tone="info">
        <span className="row g8">
          <span className="grow">{t('pipelines.draft.about', editions)}</span>
          <Button size="small" onClick={onCompare}>
            {t('pipelines.compare.act')}
          </Button>
          {mayWrite && (
            <Button size="small" kind="primary" onClick={onPublish}>
              {t('pipelines.draft.publish')}
            </Button>
          )}
        </span>
      </Note>
    </div>
  )
}
