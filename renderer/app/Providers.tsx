import { useState, type ReactNode } from 'react'
import { StyleProvider } from '@ant-design/cssinjs'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import type { Host } from '#renderer/host/index.ts'
import { HostProvider } from '#renderer/host/context.ts'
import { useAntdLocale } from '#renderer/i18n/use-language.ts'
import type { RpcClient } from '#renderer/rpc/index.ts'
import { RpcProvider } from '#renderer/rpc/context.ts'
import { useAppearance, usePrefersReducedMotion } from '#renderer/ui/index.ts'
import { antdThemes, stillThemes } from '#renderer/ui/theme.ts'
import { ErrorBoundary } from './CrashPage.tsx'
import { lastingStyles } from './lasting-styles.ts'

export interface ProvidersProps {
  readonly host: Host
  readonly rpc: RpcClient
  readonly children: ReactNode
}

export function Providers({ host, rpc, children }: ProvidersProps) {
  const [queries] = useState(createQueryClient)
  return (
    <HostProvider value={host}>
      <RpcProvider value={rpc}>
        <QueryClientProvider client={queries}>
          <Look>
            <ErrorBoundary>{children}</ErrorBoundary>
          </Look>
        </QueryClientProvider>
      </RpcProvider>
    </HostProvider>
  )
}

/** The nonce under which the content security policy lets antd and AG Grid add their style elements. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
}

/** Theme and texts of antd, as the person has chosen them. */
export function Look({ children }: { readonly children: ReactNode }) {
  const locale = useAntdLocale()
  const appearance = useAppearance()
  const isStill = usePrefersReducedMotion()
  const [styles] = useState(lastingStyles)
  const nonce = styleNonce()
  return (
    <StyleProvider cache={styles}>
      <ConfigProvider
        locale={locale}
        theme={isStill ? stillThemes[appearance] : antdThemes[appearance]}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        tooltip={TOOLTIP}
        {...(nonce === undefined ? {} : { csp: { nonce } })}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  )
}

/** Tooltips stand on the raised ground, so they carry the text colour of the page and not that of solid buttons. */
const TOOLTIP: NonNullable<ConfigProviderProps['tooltip']> = { classNames: { root: 'tip' } }

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The service is on this computer: an answer that failed fails again, and the change feed says what is stale.
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
