import { createContext, useContext } from 'react'
import type { Api, RpcClient } from './client.ts'

const RpcContext = createContext<RpcClient | null>(null)

export const RpcProvider = RpcContext.Provider

export function useRpc(): RpcClient {
  const client = useContext(RpcContext)
  if (client === null) throw new Error('useRpc needs an RpcProvider above it')
  return client
}

/** The typed calls. A member is a callable proxy: never hand one to a state setter as a bare value. */
export function useApi(): Api {
  return useRpc().api
}
