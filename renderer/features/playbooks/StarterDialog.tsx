import { useState } from 'react'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { QueryState, usePermissions, useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { ErrorNotice, FormDialog, showToast } from '#renderer/ui/index.ts'
import type { StarterSummary } from '#shared/contract/playbooks.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { useStarters } from './use-playbooks.ts'

interface StarterDialogProps {
  readonly onMade: (playbookId: string) => void
  readonly onClose: () => void
}

/** Playbooks that the program brings along, to begin with. */
export function StarterDialog({ onMade, onClose }: StarterDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useStarters(language)
  const mayPublish = usePermissions().may('playbooks.publish')
  const save = useSave([])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isPublished, setIsPublished] = useState(mayPublish)
  const free = (query.data ?? []).filter(({ isThere }) => !isThere)
  const keys = free.map(({ key }) => key).filter((key) => !left.has(key))
  const toggle = (key: string) => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    setLeft(next)
  }
  const add = async () => {
    if (keys.length === 0) return onClose()
    let firstId = ''
    const isAdded = await save.run(async ({ playbooks }) => {
      const answer = await playbooks.addStarters({ language, keys, isPublished })
      firstId = answer.firstId
      const { added, published } = answer
      const drafts = added - published
      const text = published > 0 && drafts > 0 ? t('playbooks.starter.someDrafts', { drafts }) : ''
      showToast({ tone: 'success', text: `${t('playbooks.starter.added', { count: added })}${text}` })
    })
    if (isAdded) onMade(firstId)
  }
  return (
    <FormDialog
      title={t('playbooks.starter.title')}
      submitLabel={keys.length === 0 ? t('common.close') : t('playbooks.starter.add', { count: keys.length })}
      isBusy={save.isBusy}
      onSubmit={add}
      onClose={onClose}
    >
      {save.general !== undefined && <ErrorNotice title={t('playbooks.form.failed')} text={save.general} />}
      <p className="t2">
        {t(query.data !== undefined && free.length === 0 ? 'playbooks.starter.allThere' : 'playbooks.starter.text')}
      </p>
      <QueryState query={query} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where all are there, the list is scrolled with the keys */}
      <ul className="playbook-starters" tabIndex={0}>
        {(query.data ?? []).map((starter) => (
          <li key={starter.key}>
            <Starter starter={starter} isTaken={!left.has(starter.key)} onToggle={() => toggle(starter.key)} />
          </li>
        ))}
      </ul>
      {mayPublish && keys.length > 0 && (
        <Checkbox checked={isPublished} onChange={(event) => setIsPublished(event.target.checked)}>
          {t('playbooks.starter.publish')}
        </Checkbox>
      )}
    </FormDialog>
  )
}

interface StarterProps {
  readonly starter: StarterSummary
  readonly isTaken: boolean
  readonly onToggle: () => void
}

function Starter({ starter, isTaken, onToggle }: StarterProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { name, summary, subject, steps, isThere } = starter
  const about = t('playbooks.list.about', {
    subject: choiceLabel(language, 'playbook', 'subject', subject),
    count: steps,
  })
  return (
    <Checkbox checked={isThere || isTaken} disabled={isThere} onChange={onToggle}>
      <span className="row g8">
        <b>{name}</b>
        <span className="t3 f12">{isThere ? t('playbooks.starter.isThere') : about}</span>
      </span>
      <span className="t2 f12 playbook-starter-text">{summary}</span>
    </Checkbox>
  )
}
