import { useEffect, useState } from 'react'
import { Navigate } from '@tanstack/react-router'
import { destinationStore } from '#renderer/features/start/index.ts'
import { MissingPage } from './MissingPage.tsx'
import { useSections } from './Rail.tsx'

/** Where a person arrives: what the start screen promised, else the first section. */
export function HomePage() {
  const [promised] = useState(() => destinationStore.get())
  useEffect(() => destinationStore.set(null), [])
  const first = useSections()[0]
  const target = promised ?? first?.path
  return target === undefined ? <MissingPage /> : <Navigate to={target} replace />
}
