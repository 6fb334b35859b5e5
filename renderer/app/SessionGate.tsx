import { lazy, useEffect, useRef } from 'react'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFieldBookState, useSession, useSessionState, type SessionPhase } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Loading } from '#renderer/ui/index.ts'
import { BareFrame } from './BareFrame.tsx'

const StartPage = lazy(async () => {
  const feature = await import('#renderer/features/start/index.ts')
  return { default: feature.StartPage }
})
const SignInPage = lazy(async () => {
  const feature = await import('#renderer/features/sign-in/index.ts')
  return { default: feature.SignInPage }
})

/** The pages for whoever is signed in; first run or sign-in for anybody else. The address stays, so unlocking goes back. */
export function SessionGate() {
  const { phase } = useSessionState()
  useFreshStart()
  const { isKnown } = useFieldBookState()
  if (phase === 'signedIn') return isKnown ? <Outlet /> : null
  return (
    <BareFrame>
      <Screen phase={phase} />
    </BareFrame>
  )
}

function Screen({ phase }: { readonly phase: SessionPhase }) {
  const { t } = useTranslation()
  if (phase === 'noWorkbook') return <StartPage />
  if (phase === 'signedOut' || phase === 'newPassword') return <SignInPage />
  return phase === 'failed' ? <Failed /> : <Loading label={t('common.loading')} />
}

function Failed() {
  const { t } = useTranslation()
  const language = useLanguage()
  const session = useSession()
  const { failure } = useSessionState()
  return (
    <div className="full-page-message">
      <ErrorNotice
        title={t('session.failed')}
        text={sentenceOf(language, failure)}
        onRetry={() => void session.refresh()}
      />
    </div>
  )
}

/** Another person, or another workbook, starts at home and not at the address that the last one left. */
function useFreshStart(): void {
  const router = useRouter()
  const { phase, person, status } = useSessionState()
  const seen = useRef<string | null>(null)
  const who = phase === 'signedIn' && person !== null ? `${person.personId} ${status?.place}/${status?.fileName}` : null
  useEffect(() => {
    if (who === null) return
    if (seen.current !== null && seen.current !== who) void router.navigate({ to: '/' })
    seen.current = who
  }, [who, router])
}
