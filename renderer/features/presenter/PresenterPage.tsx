import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLibrary, useOutline } from '#renderer/features/playbooks/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { EmptyState } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import { pagesOf } from './pages.ts'
import { Presenter } from './Presenter.tsx'
import { useSessionDetail, useSessionSource } from './session-source.ts'
import './presenter.css'

/** A published playbook on the wall, one line a page; with a session, its version and the ticks of its people. */
export function PresenterPage() {
  const { t } = useTranslation()
  const { record, view, session } = useAddress()
  const detail = useSessionDetail(session)
  const library = useLibrary('', false)
  const playbook = library.data?.find(({ id }) => id === record)
  const versionId = session === undefined ? playbook?.current?.id : detail.data?.session.versionId
  const name = detail.data?.session.playbook ?? playbook?.name
  const outline = useOutline(versionId)
  const source = useSessionSource(session, detail.data)
  const pages = pagesOf(outline.data?.lines ?? [])
  if (record !== undefined && name !== undefined && outline.data !== undefined && pages.length > 0) {
    return (
      <Presenter
        key={session ?? record}
        presentationId={session ?? record}
        sessionId={session}
        playbook={{ id: record, name }}
        version={outline.data.version}
        pages={pages}
        stepKey={view}
        session={source}
      />
    )
  }
  const isKnown = session === undefined ? library.data !== undefined : detail.data !== undefined
  const isNone = isKnown && (versionId === undefined || outline.data !== undefined)
  return (
    <main className="presenter-none">
      <QueryState query={session === undefined ? library : detail} />
      {!isNone && isKnown && <QueryState query={outline} />}
      {isNone && (
        <EmptyState
          isFilling
          icon={<PlaybooksIcon />}
          title={t('presenter.none.title')}
          text={t('presenter.none.text')}
          actions={
            <a className="button small" href="#/playbooks">
              {t('presenter.none.back')}
            </a>
          }
        />
      )}
    </main>
  )
}

type Address = Readonly<Record<'record' | 'view' | 'session', string | undefined>>

function useAddress(): Address {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const text = (name: string) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  return { record: text('record'), view: text('view'), session: text('session') }
}
