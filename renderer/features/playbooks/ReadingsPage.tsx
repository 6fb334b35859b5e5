import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { useGoTo, useWriter } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, EmptyState, Segmented, showToast, type Tone } from '#renderer/ui/index.ts'
import { CheckIcon, PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { PlaybookReadings } from '#shared/contract/playbooks.ts'
import { isAwaited } from '#shared/domain/playbooks/reading.ts'
import type { ReadingState } from '#shared/domain/playbooks/reading.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { PlaybookTabs } from './PlaybookTabs.tsx'
import { playbookLink } from './playbook-links.ts'
import { useReadings } from './use-playbooks.ts'

const TONES: Readonly<Record<ReadingState, Tone>> = {
  unread: 'warning',
  again: 'warning',
  covered: 'neutral',
  read: 'success',
}

type Shown = 'awaited' | 'all'

/** Who is to read which playbook, and who has; the list is exact, and each confirms for themselves. */
export function ReadingsPage() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('awaited')
  const query = useReadings()
  const playbooks = query.data ?? []
  const listed = playbooks
    .map((one) => ({ ...one, people: shown === 'all' ? one.people : one.people.filter(isAwaited) }))
    .filter(({ people }) => people.length > 0)
  return (
    <>
      <PlaybookTabs value="readings">
        <Segmented<Shown>
          label={t('playbooks.reading.shown')}
          size="small"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'awaited', label: t('playbooks.reading.awaited') },
            { value: 'all', label: t('common.all') },
          ]}
        />
      </PlaybookTabs>
      <div className="page-body">
        <QueryState query={query} />
        {query.data !== undefined && listed.length === 0 && (
          <EmptyState
            isFilling
            icon={<PlaybooksIcon />}
            title={t(playbooks.length === 0 ? 'playbooks.reading.noneTitle' : 'playbooks.reading.allDone')}
            text={t(playbooks.length === 0 ? 'playbooks.reading.noneText' : 'playbooks.reading.allDoneText')}
          />
        )}
        {listed.map((playbook) => (
          <Readers key={playbook.playbookId} playbook={playbook} />
        ))}
      </div>
    </>
  )
}

function Readers({ playbook }: { readonly playbook: PlaybookReadings }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const goTo = useGoTo()
  const writer = useWriter()
  const me = useSignedIn()
  const { playbookId, name, versionId, versionName, publishedAt, role, people } = playbook
  const confirm = async () => {
    const done = await writer.act(({ playbooks }) => playbooks.confirmRead({ versionId }))
    if (done !== null) showToast({ tone: 'success', text: t('playbooks.reading.confirmed', { name }) })
  }
  return (
    <section className="section readers" aria-label={name}>
      <div className="row g8">
        <button type="button" className="text-link readers-name" onClick={() => goTo(playbookLink(playbookId))}>
          {name}
        </button>
        <span className="t3 f12">
          {t('playbooks.reading.head', {
            version: versionName,
            at: format.instant(publishedAt),
            who: role === null ? t('playbooks.form.everybody') : choiceLabel(language, 'playbook', 'role', role),
          })}
        </span>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('playbooks.reading.person')}</th>
            <th scope="col">{t('playbooks.reading.department')}</th>
            <th scope="col">{t('playbooks.reading.stateColumn')}</th>
            <th scope="col">{t('playbooks.reading.lastRead')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('playbooks.reading.confirm')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <td>{person.name}</td>
              <td className="t2">{person.departmentName ?? ''}</td>
              <td>
                <Chip size="small" tone={TONES[person.state]}>
                  {t(`playbooks.reading.state.${person.state}`)}
                </Chip>
              </td>
              <td className="t2">
                {person.readAt === null
                  ? ''
                  : t('playbooks.reading.read', {
                      version: person.versionName ?? '',
                      at: format.instant(person.readAt),
                    })}
              </td>
              <td>
                {person.personId === me.personId && isAwaited(person) && (
                  <Button size="small" icon={<CheckIcon className="ic-s" />} onClick={() => void confirm()}>
                    {t('playbooks.reading.confirm')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
