import { useState } from 'react'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { titleOf, useWriter } from '#renderer/features/records/index.ts'
import { QueryState, useAll } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, FormDialog, Note } from '#renderer/ui/index.ts'

interface AddTraineesDialogProps {
  readonly sessionId: string
  readonly there: ReadonlySet<string>
  readonly onClose: () => void
}

/** People who are not on the list yet, to be ticked; a word narrows them down by name, pinyin or department. */
export function AddTraineesDialog({ sessionId, there, onClose }: AddTraineesDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const query = useAll('person')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const wanted = text.trim().toLocaleLowerCase()
  const people = (query.data ?? [])
    .filter(({ id, values }) => !there.has(id) && values['isActive'] !== false)
    .map((person) => ({ id: person.id, name: titleOf(person), department: person.labels['departmentId'] ?? '' }))
  const shown = people.filter(({ name, department }) => `${name} ${department}`.toLocaleLowerCase().includes(wanted))
  const submit = async () => {
    if (chosen.length === 0) return
    setIsBusy(true)
    setFailure(undefined)
    try {
      await writer.attempt(({ training }) => training.addTrainees({ sessionId, personIds: [...chosen] }))
      onClose()
    } catch (reason) {
      setFailure(reason)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <FormDialog
      className="training-form"
      title={t('training.session.add')}
      submitLabel={t('training.session.addCount', { count: chosen.length })}
      isBusy={isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      <QueryState query={query} />
      {failure !== undefined && (
        <ErrorNotice title={t('records.form.saveFailed')} text={sentenceOf(language, failure)} />
      )}
      <input
        className="text-input"
        type="search"
        aria-label={t('training.session.search')}
        placeholder={t('training.session.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {query.data !== undefined && people.length === 0 && <Note>{t('training.session.allThere')}</Note>}
      <fieldset className="training-people" aria-label={t('training.session.trainees')}>
        {shown.map(({ id, name, department }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              setChosen((now) => (target.checked ? [...now, id] : now.filter((one) => one !== id)))
            }
          >
            {name} <span className="t3 f12">{department}</span>
          </Checkbox>
        ))}
      </fieldset>
    </FormDialog>
  )
}
