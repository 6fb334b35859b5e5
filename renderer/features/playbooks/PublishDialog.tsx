import { useState } from 'react'
import { Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { QueryState, useSave } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, Dialog, ErrorNotice, FieldRow, Note, showToast, type Tone } from '#renderer/ui/index.ts'
import type { PreviewedRun, PublishPreview } from '#shared/contract/playbooks.ts'
import { usePreview } from './use-playbooks.ts'

interface PublishDialogProps {
  readonly versionId: string
  readonly playbookName: string
  readonly baseName: string | undefined
  readonly onClose: () => void
}

const TONES: Readonly<Record<PreviewedRun['colour'], Tone>> = { red: 'danger', yellow: 'warning', green: 'success' }
const COLOURS = ['red', 'yellow', 'green'] as const
/** Runs of one colour that the dialog draws; the box of the colour ticks the others too. */
const MAX_DRAWN = 200

/** The last look before a version is published: why, what changes for each open run, and which of them go on by it. */
export function PublishDialog({ versionId, playbookName, baseName, onClose }: PublishDialogProps) {
  const { t } = useTranslation()
  const save = useSave(['reason'])
  const query = usePreview(versionId)
  const [reason, setReason] = useState('')
  /** What the person ticked otherwise than it was proposed: green ones go on, others stay. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [seen, setSeen] = useState<string>()
  const preview = query.data
  const isTicked = ({ id, colour }: PreviewedRun): boolean => (colour === 'green') !== turned.has(id)
  const ticked = preview?.runs.filter(isTicked) ?? []
  const errors = preview?.findings.filter(({ severity }) => severity === 'error').length ?? 0
  const isUnchanged = preview !== undefined && preview.changes === 0
  const tick = (runs: readonly PreviewedRun[], isOn: boolean) =>
    setTurned((now) => {
      const next = new Set(now)
      for (const { id, colour } of runs) {
        if ((colour === 'green') === isOn) next.delete(id)
        else next.add(id)
      }
      return next
    })
  const publish = async () => {
    if (preview === undefined) return
    setSeen(preview.digest)
    const request = { versionId, digest: preview.digest, reason, moveRuns: ticked.map(({ id }) => id) }
    const isPublished = await save.run(({ playbooks }) => playbooks.publish(request))
    if (!isPublished) return void query.refetch()
    showToast({
      tone: 'success',
      text: t(ticked.length === 0 ? 'playbooks.publish.doneAlone' : 'playbooks.publish.done', {
        name: preview.version.name,
        count: ticked.length,
      }),
    })
    onClose()
  }
  return (
    <Dialog
      title={t('playbooks.publish.title', { playbook: playbookName, name: preview?.version.name ?? '' })}
      isOpen
      width={820}
      onClose={onClose}
      footNote={t('playbooks.publish.final')}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="primary"
            isBusy={save.isBusy}
            disabled={preview === undefined || errors > 0 || isUnchanged || reason.trim() === ''}
            onClick={() => void publish()}
          >
            {ticked.length === 0
              ? t('playbooks.publish.confirm')
              : t('playbooks.publish.confirmRuns', { count: ticked.length })}
          </Button>
        </>
      }
    >
      <div className="settings-form publish-form">
        {save.general !== undefined && <ErrorNotice title={t('playbooks.publish.failed')} text={save.general} />}
        {seen !== undefined && preview !== undefined && seen !== preview.digest && (
          <Note tone="warning">{t('playbooks.publish.changedMeanwhile')}</Note>
        )}
        {errors > 0 && <Note tone="danger">{t('playbooks.publish.errors', { count: errors })}</Note>}
        {isUnchanged && <Note tone="warning">{t('playbooks.publish.unchanged')}</Note>}
        <FieldRow
          label={t('playbooks.publish.reason')}
          isRequired
          hint={t('playbooks.publish.reasonHint')}
          {...(save.fields['reason'] === undefined ? {} : { error: save.fields['reason'] })}
        >
          <Input.TextArea
            rows={2}
            maxLength={4_000}
            spellCheck
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FieldRow>
        <QueryState query={query} />
        {preview !== undefined && (
          <>
            <p className="t2">
              {baseName === undefined
                ? t('playbooks.publish.first', { count: preview.version.steps })
                : t('playbooks.publish.changes', { count: preview.changes })}{' '}
              {baseName !== undefined &&
                t(preview.asksToRead ? 'playbooks.publish.asksToRead' : 'playbooks.publish.asksNobody')}
            </p>
            <Runs preview={preview} isTicked={isTicked} onTick={tick} />
          </>
        )}
      </div>
    </Dialog>
  )
}

interface RunsProps {
  readonly preview: PublishPreview
  readonly isTicked: (run: PreviewedRun) => boolean
  readonly onTick: (runs: readonly PreviewedRun[], isOn: boolean) => void
}

function Runs({ preview, isTicked, onTick }: RunsProps) {
  const { t } = useTranslation()
  const { runs, outOfReach } = preview
  return (
    <>
      {runs.length === 0 && outOfReach === 0 && <p className="t3">{t('playbooks.publish.noRuns')}</p>}
      {runs.length > 0 && (
        <div className="publish-runs">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('playbooks.publish.run')}</th>
                <th scope="col">{t('playbooks.publish.owner')}</th>
                <th scope="col">{t('playbooks.publish.done_column')}</th>
                <th scope="col">{t('playbooks.publish.what')}</th>
              </tr>
            </thead>
            {COLOURS.map((colour) => (
              <ColourRows
                key={colour}
                colour={colour}
                runs={runs.filter((run) => run.colour === colour)}
                titles={preview.titles}
                isTicked={isTicked}
                onTick={onTick}
              />
            ))}
          </table>
        </div>
      )}
      {outOfReach > 0 && <Note>{t('playbooks.publish.outOfReach', { count: outOfReach })}</Note>}
    </>
  )
}

interface ColourRowsProps extends Pick<RunsProps, 'isTicked' | 'onTick'> {
  readonly colour: PreviewedRun['colour']
  readonly runs: readonly PreviewedRun[]
  readonly titles: PublishPreview['titles']
}

function ColourRows({ colour, runs, titles, isTicked, onTick }: ColourRowsProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (runs.length === 0) return null
  const count = runs.filter(isTicked).length
  const word = t(`playbooks.publish.colour.${colour}`)
  return (
    <tbody>
      <tr className="publish-colour">
        <th scope="rowgroup" colSpan={4}>
          <span className="row g8">
            <Checkbox
              aria-label={t('playbooks.publish.all', { colour: word })}
              checked={count === runs.length}
              indeterminate={count > 0 && count < runs.length}
              onChange={(event) => onTick(runs, event.target.checked)}
            />
            <Chip size="small" tone={TONES[colour]}>
              {word}
            </Chip>
            <span className="t2 f12">{t(`playbooks.publish.explain.${colour}`)}</span>
            <span className="grow" />
            <span className="t3 f12">{t('playbooks.publish.count', { count: runs.length })}</span>
          </span>
        </th>
      </tr>
      {runs.slice(0, MAX_DRAWN).map((run) => (
        <tr key={run.id}>
          <td>
            <Checkbox
              checked={isTicked(run)}
              aria-label={t('playbooks.publish.one', { name: run.name })}
              onChange={(event) => onTick([run], event.target.checked)}
            />
            <span className="publish-run-name">{run.name}</span>
            <span className="t3 f12"> {run.versionName}</span>
          </td>
          <td>{run.ownerName}</td>
          <td className="num">{format.count(run.done)}</td>
          <td className="f12">
            <Notes run={run} titles={titles} />
          </td>
        </tr>
      ))}
      {runs.length > MAX_DRAWN && (
        <tr>
          <td colSpan={4} className="t3 f12">
            {t('playbooks.publish.more', { count: runs.length - MAX_DRAWN })}
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Notes({ run, titles }: { readonly run: PreviewedRun; readonly titles: PublishPreview['titles'] }) {
  const { t, i18n } = useTranslation()
  // Titles hold commas of their own.
  const comma = i18n.language === 'en' ? ', ' : ''
  if (run.notes.length === 0) return <span className="t3">{t('playbooks.publish.nothing')}</span>
  return run.notes.map(({ code, count, stepKeys }) => {
    const steps = stepKeys.map((key) => `“${titles[key] ?? key}”`).join(comma)
    const more = count - stepKeys.length
    return (
      <p key={code}>
        {t(`playbooks.publish.note.${code}`, { steps })}
        {more > 0 && ` +${more}`}
      </p>
    )
  })
}
