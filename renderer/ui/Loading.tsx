import { useEffect, useState, type ReactNode } from 'react'

/** Waits that end sooner than this show nothing, so that the screen does not flicker. */
const PATIENCE_MS = 300

export function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

export function Spinner() {
  return <span className="spinner" aria-hidden="true" />
}

/** A region that is being read; silent and empty for the first 300 ms. */
export function Loading({ label }: { readonly label: string }) {
  const isLate = useIsLate()
  return (
    <output className="loading">
      {isLate && (
        <>
          <Spinner />
          <span>{label}</span>
        </>
      )}
    </output>
  )
}

const LINE_WIDTHS = ['62%', '88%', '74%', '92%', '56%'] as const

/** Placeholder lines for a panel of text or fields. */
export function Skeleton({ lines = 5, label }: { readonly lines?: number; readonly label: string }) {
  const isLate = useIsLate()
  return (
    <output className="skeleton-lines">
      <span className="visually-hidden">{label}</span>
      {isLate &&
        Array.from({ length: lines }, (_, line) => (
          <span key={line} className="skeleton" style={{ width: LINE_WIDTHS[line % LINE_WIDTHS.length] }} />
        ))}
    </output>
  )
}

/** Shows its content only when the wait has become long. */
export function AfterPatience({ children }: { readonly children: ReactNode }) {
  return useIsLate() ? children : null
}
