import { useTranslation } from 'react-i18next'
import { PlaybookText, chineseNumber, useStep } from '#renderer/features/playbooks/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import { FlagIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { PresenterPage } from './pages.ts'

interface SlideProps {
  readonly playbookId: string
  readonly versionId: string
  readonly page: PresenterPage
  /** Steps of a chapter or section, told where it says nothing of its own. */
  readonly inside: readonly PresenterPage[]
}

/** One line of the playbook, as large as a room needs it. */
export function Slide({ playbookId, versionId, page, inside }: SlideProps) {
  const { t } = useTranslation()
  const query = useStep(versionId, page.stepKey)
  const eyebrow = useEyebrow()(page)
  const body = query.data?.body ?? null
  return (
    <article className="presenter-slide">
      <p className="presenter-eyebrow">
        {eyebrow}
        {page.isImportant && (
          <Chip tone="warning" icon={<FlagIcon className="ic-xs" />}>
            {t('playbooks.editor.important')}
          </Chip>
        )}
        {page.isInternal && <Chip icon={<ShieldIcon className="ic-xs" />}>{t('playbooks.editor.internal')}</Chip>}
      </p>
      <h1>{page.title}</h1>
      <QueryState query={query} />
      {body !== null && body.trim() !== '' && <PlaybookText playbookId={playbookId} markdown={body} />}
      {query.data !== undefined && (body ?? '').trim() === '' && inside.length > 0 && (
        <ol className="presenter-inside">
          {inside.map(({ stepKey, title, number }) => (
            <li key={stepKey} value={number ?? undefined}>
              {title}
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}

/** Where a line stands: `第二章 首次拜访，第 4 步`. */
export function useEyebrow(): (page: PresenterPage) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ level, number, chapter, section }) => {
    const count = chapter === null ? '' : language === 'en' ? String(chapter.number) : chineseNumber(chapter.number)
    const named = chapter === null ? '' : t('presenter.chapter', { number: count })
    if (level === 'chapter') return named
    const parts = [
      chapter === null ? '' : `${named}  ${chapter.title}`,
      level === 'section' ? choiceLabel(language, 'playbookStep', 'level', 'section') : (section ?? ''),
      number === null ? '' : t('playbooks.editor.number', { number }),
    ]
    return parts.filter((part) => part !== '').join(' · ')
  }
}
