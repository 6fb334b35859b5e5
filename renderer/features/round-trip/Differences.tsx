import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { Button, EmptyState, ErrorNotice, Loading, Note, ViewTabs } from '#renderer/ui/index.ts'
import { SuccessIcon } from '#renderer/ui/icons.ts'
import type { RoundTripPreview } from '#shared/contract/round-trip.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { DifferenceRows } from './DifferenceRows.tsx'
import { countPicks, decide, show, type Picks, type Shown, type Side } from './trip.ts'
import { useApply, type Apply } from './use-apply.ts'

const PAGE = 100
const CONFLICT_PAGE = 200

interface DifferencesProps {
  readonly preview: RoundTripPreview
  readonly picks: Picks
  readonly shown: Shown
}

/** Every difference between file and workbook, by record, with what is taken of it. */
export function Differences({ preview, picks, shown }: DifferencesProps) {
  const { t } = useTranslation()
  const { counts } = preview
  const apply = useApply(preview, picks)
  const isSame = counts.changedRows + counts.newRows + counts.deletedRows + counts.problems + counts.conflicts === 0
  if (isSame) {
    return (
      <div className="page-body round-trip-middle">
        <EmptyState
          icon={<SuccessIcon />}
          title={t('roundTrip.same.title')}
          text={t('roundTrip.same.text', { count: counts.rows, rows: counts.rows })}
        />
      </div>
    )
  }
  return (
    <>
      <Facts preview={preview} />
      <Tabs preview={preview} shown={shown} />
      <Hints preview={preview} shown={shown} />
      <List preview={preview} picks={picks} shown={shown} />
      <Foot preview={preview} picks={picks} apply={apply} />
    </>
  )
}

function Facts({ preview: { counts } }: { readonly preview: RoundTripPreview }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const facts = [
    ['rows', counts.rows],
    ['unchanged', counts.unchangedRows],
    ['changedCells', counts.changedCells],
    ['conflicts', counts.conflicts],
    ['newRows', counts.newRows],
    ['deletedRows', counts.deletedRows],
    ['badCells', counts.badCells],
  ] as const
  return (
    <section className="round-trip-facts" aria-label={t('roundTrip.facts.label')}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <span className="f12 t3">{t(`roundTrip.facts.${key}`)}</span>
          <b className={key === 'conflicts' && value > 0 ? 'warning' : undefined}>{format.count(value)}</b>
        </div>
      ))}
    </section>
  )
}

function Tabs({ preview: { counts }, shown }: { readonly preview: RoundTripPreview; readonly shown: Shown }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const tabs: readonly (readonly [Shown, number | null])[] = [
    ['all', null],
    ['conflict', counts.conflicts],
    ['changed', counts.changedRows],
    ['new', counts.newRows],
    ['deleted', counts.deletedRows],
    ['problem', counts.problems],
  ]
  const items = tabs
    .filter(([key, count]) => count === null || count > 0 || key === shown)
    .map(([key, count]) => ({
      key,
      label: t(`roundTrip.tabs.${key}`),
      ...(count === null ? {} : { count: format.count(count) }),
    }))
  return <ViewTabs label={t('roundTrip.tabs.label')} items={items} active={shown} onChange={show} />
}

function Hints({ preview, shown }: { readonly preview: RoundTripPreview; readonly shown: Shown }) {
  const { t } = useTranslation()
  const missing = preview.columns.filter(({ state }) => state === 'missing').map(({ header }) => header)
  const { unknownColumns } = preview
  const comma = t('roundTrip.comma')
  return (
    <div className="sentence">
      <span className="grow ellipsis">
        {t(`roundTrip.hint.${shown === 'conflict' || shown === 'deleted' ? shown : 'usual'}`)}
      </span>
      {missing.length > 0 && (
        <span className="t3 ellipsis" title={missing.join(comma)}>
          {t('roundTrip.missingColumns', { count: missing.length, names: missing.slice(0, 3).join(comma) })}
        </span>
      )}
      {unknownColumns.length > 0 && (
        <span className="t3 ellipsis" title={unknownColumns.join(comma)}>
          {t('roundTrip.unknownColumns', {
            count: unknownColumns.length,
            names: unknownColumns.slice(0, 3).join(comma),
          })}
        </span>
      )}
      {shown === 'conflict' && <DecideRest preview={preview} />}
    </div>
  )
}

/** Answers all conflicts that are still open at once. */
function DecideRest({ preview }: { readonly preview: RoundTripPreview }) {
  const { t } = useTranslation()
  const api = useApi()
  const all = async (side: Side) => {
    try {
      const keys: string[] = []
      for (let offset = 0, total = 1; offset < total; offset += CONFLICT_PAGE) {
        const page = await api.roundTrip.page({ id: preview.id, kind: 'conflict', offset, limit: CONFLICT_PAGE })
        total = page.total
        const cells = page.items.flatMap((item) => item.cells)
        keys.push(...cells.filter(({ state }) => state === 'conflict').map(({ key }) => key))
      }
      decide(keys, side)
    } catch (reason) {
      showFailure(reason)
    }
  }
  return (
    <>
      <Button size="small" kind="ghost" onClick={() => void all('file')}>
        {t('roundTrip.allFile')}
      </Button>
      <Button size="small" kind="ghost" onClick={() => void all('workbook')}>
        {t('roundTrip.allWorkbook')}
      </Button>
    </>
  )
}

function List({ preview, picks, shown }: DifferencesProps) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const query = useInfiniteQuery({
    queryKey: ['roundTrip', preview.id, shown],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => api.roundTrip.page({ id: preview.id, kind: shown, offset: pageParam, limit: PAGE }),
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((count, { items }) => count + items.length, 0)
      return seen < last.total ? seen : undefined
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (query.isError) {
    return (
      <div className="page-body">
        <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, query.error)} />
      </div>
    )
  }
  if (query.data === undefined) return <Loading label={t('roundTrip.table')} />
  const items = query.data.pages.flatMap((page) => page.items)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long table is scrolled with the keys
    <section className="round-trip-scroll" tabIndex={0} aria-label={t('roundTrip.table')}>
      <DifferenceRows preview={preview} items={items} picks={picks} />
      {query.hasNextPage && (
        <div className="round-trip-more">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('roundTrip.more', { count: (query.data.pages.at(-1)?.total ?? 0) - items.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

interface FootProps {
  readonly preview: RoundTripPreview
  readonly picks: Picks
  readonly apply: Apply
}

function Foot({ preview, picks, apply }: FootProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const language = useLanguage()
  const { cells, added, deleted, open } = countPicks(preview, picks)
  const parts = [
    cells > 0 ? t('roundTrip.foot.cells', { n: format.count(cells) }) : '',
    added > 0 ? t('roundTrip.foot.added', { n: format.count(added) }) : '',
    deleted > 0 ? t('roundTrip.foot.deleted', { n: format.count(deleted) }) : '',
  ].filter((part) => part !== '')
  return (
    <footer className="round-trip-foot">
      {apply.issues.length > 0 && (
        <Note tone="danger">
          {t('roundTrip.issues', { count: apply.issues.length })}
          {apply.issues.slice(0, 3).map(({ key, title, field, code, params }) => (
            <span key={`${key} ${field}`} className="block">
              {`${title} ${fieldLabel(language, preview.type, field)} ${issueSentence(language, code, params)}`}
            </span>
          ))}
        </Note>
      )}
      <div className="row g8">
        <span className="t3 f12 grow">
          {open > 0 ? t('roundTrip.foot.open', { count: open }) : t('roundTrip.foot.undo')}
        </span>
        <span>{parts.length === 0 ? t('roundTrip.foot.nothing') : parts.join(t('roundTrip.comma'))}</span>
        <Button kind="primary" disabled={parts.length === 0} isBusy={apply.isBusy} onClick={() => void apply.run()}>
          {t('roundTrip.foot.apply')}
        </Button>
      </div>
    </footer>
  )
}
