import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Host } from '#renderer/host/index.ts'
import { HostProvider } from '#renderer/host/context.ts'
import { Loading } from '#renderer/ui/index.ts'
import { ErrorBoundary } from './CrashPage.tsx'
import { Look } from './Providers.tsx'

const NotesWindow = lazy(async () => {
  const feature = await import('#renderer/features/presenter/index.ts')
  return { default: feature.NotesWindow }
})

/** The window with the notes of a presentation: no session and no service, the presenting window tells it all. */
export function NotesRoot({ host }: { readonly host: Host }) {
  const { t } = useTranslation()
  return (
    <HostProvider value={host}>
      <Look>
        <ErrorBoundary>
          <Suspense fallback={<Loading label={t('common.loading')} />}>
            <NotesWindow />
          </Suspense>
        </ErrorBoundary>
      </Look>
    </HostProvider>
  )
}
