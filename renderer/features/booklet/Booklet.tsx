import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaybookText } from '#renderer/features/playbooks/index.ts'
import { SheetFoot } from '#renderer/features/prints/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import type { BookletPrint } from '#shared/contract/prints.ts'
import { BookletStep } from './BookletStep.tsx'
import { entriesOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { useBookletMargins } from './use-booklet-margins.ts'
import { usePages } from './use-pages.ts'
import './booklet.css'

/** Cover, contents with page numbers, and the steps chapter by chapter; at its end what vouches for the print. */
export function Booklet({ booklet }: { readonly booklet: BookletPrint }) {
  const { t } = useTranslation()
  const { name, version, steps, foot } = booklet
  const edition = booklet.edition === 'dealer' ? t('booklet.dealer') : ''
  const running = `${t('booklet.running', { name, version: version.name })}   ${edition}`.trim()
  useBookletMargins(running, `${t('prints.head')} ${foot.code}`)
  const entries = useMemo(() => entriesOf(steps), [steps])
  const titles = useMemo(() => new Map(steps.map(({ stepKey, title }) => [stepKey, title])), [steps])
  const { flow, pages } = usePages()
  return (
    <div className="sheet-frame booklet-frame">
      <article className="booklet" aria-label={name}>
        <div className="booklet-flow" ref={flow}>
          <Cover booklet={booklet} edition={edition} />
          <Contents entries={entries} pages={pages} />
          {entries.map((entry) =>
            entry.level === 'step' ? (
              <BookletStep key={entry.stepKey} entry={entry} playbookId={version.playbookId} titles={titles} />
            ) : (
              <Heading key={entry.stepKey} entry={entry} playbookId={version.playbookId} />
            ),
          )}
          <SheetFoot foot={foot} />
        </div>
      </article>
    </div>
  )
}

function Cover({ booklet, edition }: { readonly booklet: BookletPrint; readonly edition: string }) {
  const { t } = useTranslation()
  const { name, summary, version, foot } = booklet
  const facts = [
    [t('booklet.version'), version.name],
    [t('booklet.publishedOn'), version.publishedAt === null ? t('booklet.draft') : dateOf(version.publishedAt)],
    [t('booklet.publishedBy'), version.publishedByName],
    [t('booklet.reason'), version.reason],
  ] as const
  return (
    <header className="booklet-cover">
      <p className="booklet-workbook">{foot.workbookName}</p>
      <h1>{name}</h1>
      {edition !== '' && <p className="booklet-edition">{edition}</p>}
      {summary !== null && <p className="booklet-summary">{summary}</p>}
      <dl>
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </header>
  )
}

interface ContentsProps {
  readonly entries: readonly Entry[]
  readonly pages: ReadonlyMap<string, number>
}

/** Every line of the booklet with the page on which it stands. */
function Contents({ entries, pages }: ContentsProps) {
  const { t } = useTranslation()
  return (
    <nav className="booklet-contents" aria-label={t('booklet.contents')}>
      <h2 className="booklet-leaf">{t('booklet.contents')}</h2>
      <ol>
        {entries.map(({ stepKey, level, number, title }) => (
          <li key={stepKey} className={`booklet-leaf in-${level}`}>
            <span className="booklet-number">{number}</span>
            <span className="booklet-name">{title}</span>
            <span className="booklet-page" data-contents={stepKey}>
              {pages.get(stepKey) ?? ''}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Heading({ entry, playbookId }: { readonly entry: Entry; readonly playbookId: string }) {
  const { level, number, title, step } = entry
  const Name = level === 'chapter' ? 'h2' : 'h3'
  return (
    <section className={`booklet-heading in-${level}`} aria-label={title}>
      <Name className="booklet-leaf" data-entry={entry.stepKey}>
        {number} {title}
      </Name>
      {step.body !== null && <PlaybookText playbookId={playbookId} markdown={step.body} />}
    </section>
  )
}
