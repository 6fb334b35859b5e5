import { useState } from 'react'
import { Input } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { Button, ErrorNotice, IconButton } from '#renderer/ui/index.ts'
import { PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { useAll } from '#renderer/features/session/index.ts'
import { CellInput } from './CellInput.tsx'
import { useRecordEdits } from './use-record-edits.ts'

/** Why opportunities are lost; one of them is asked for at each loss. */
export function LossReasons({ mayWrite }: { readonly mayWrite: boolean }) {
  const { t } = useTranslation()
  const edits = useRecordEdits()
  const [text, setText] = useState('')
  const reasons = (useAll('lossReason').data ?? []).toSorted(
    (a, b) => Number(a.values['position']) - Number(b.values['position']),
  )
  const add = async () => {
    const name = text.trim()
    if (name === '') return
    const position = Number(reasons.at(-1)?.values['position'] ?? 0) + 1
    const isAdded = await edits.apply(
      [{ type: 'lossReason', id: uuidv7(), operation: 'insert', values: { name, position } }],
      { key: 'add', subject: name },
    )
    if (isAdded) setText('')
  }
  return (
    <section className="pipeline-editor" aria-label={t('settings.pipelines.lossReasons')}>
      <div className="pipeline-head">
        <h2 className="f14 bold">{t('settings.pipelines.lossReasons')}</h2>
        <p className="t3 f12">{t('settings.pipelines.lossHint')}</p>
      </div>
      {edits.refusal !== null && (
        <div className="pipeline-refusal">
          <ErrorNotice title={t('records.form.saveFailed')} text={edits.refusal.sentence} />
        </div>
      )}
      <table className="table stage-table">
        <thead>
          <tr>
            <th scope="col">{t('settings.pipelines.order')}</th>
            <th scope="col">{t('settings.pipelines.reason')}</th>
            {mayWrite && <th scope="col" aria-label={t('settings.pipelines.acts')} />}
          </tr>
        </thead>
        <tbody>
          {reasons.map((reason, index) => {
            const name = String(reason.values['name'])
            return (
              <tr key={`${reason.id} ${reason.version}`}>
                <td className="t3 f12">{index + 1}</td>
                <td>
                  <CellInput
                    label={t('settings.pipelines.nameOf', { name })}
                    value={name}
                    isDisabled={!mayWrite}
                    isInvalid={edits.refusal?.recordId === reason.id}
                    onCommit={(next) => void edits.update(reason, { name: next }, name)}
                  />
                </td>
                {mayWrite && (
                  <td>
                    <IconButton
                      size="small"
                      label={t('settings.pipelines.removeReason', { name })}
                      icon={<TrashIcon className="ic-s" />}
                      onClick={() =>
                        void edits.apply(
                          [
                            {
                              type: 'lossReason',
                              id: reason.id,
                              operation: 'delete',
                              values: {},
                              baseVersion: reason.version,
                            },
                          ],
                          { key: 'delete', subject: name },
                        )
                      }
                    />
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {mayWrite && (
        <form
          className="row g8 pipeline-foot"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <Input
            className="reason-input"
            value={text}
            maxLength={80}
            aria-label={t('settings.pipelines.newReason')}
            placeholder={t('settings.pipelines.newReason')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" icon={<PlusIcon className="ic-s" />} disabled={text.trim() === ''}>
            {t('common.add')}
          </Button>
        </form>
      )}
    </section>
  )
}
