import { useEffect, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import { SessionContextProvider } from './context.ts'
import { createSession } from './session.ts'
import { useFeed } from './use-feed.ts'
import { useFollowFieldBook } from './use-field-book.ts'
import { useFrameFacts } from './use-frame-facts.ts'
import { useIdleLock } from './use-idle-lock.ts'

/** Who works at which workbook, for everything below. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const queries = useQueryClient()
  const [session] = useState(() => createSession(api, queries))
  useEffect(() => void session.refresh(), [session])
  return (
    <SessionContextProvider value={session}>
      <Followers />
      {children}
    </SessionContextProvider>
  )
}

function Followers() {
  useFeed()
  useFollowFieldBook()
  useIdleLock()
  useFrameFacts()
  return null
}
