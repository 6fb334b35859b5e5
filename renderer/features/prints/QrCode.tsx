import { useMemo } from 'react'
import { encode } from 'uqr'

/** Dark squares of each row as one path: a stretch of them is one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  const parts: string[] = []
  rows.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true) {
        if (from === -1) from = x
      } else if (from !== -1) {
        parts.push(`M${from} ${y}h${x - from}v1h${from - x}z`)
        from = -1
      }
    }
  })
  return parts.join('')
}

/** A QR code with the quiet margin that readers need. */
export function QrCode({
  text,
  label,
  size,
}: {
  readonly text: string
  readonly label: string
  readonly size: number
}) {
  const code = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text])
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing of squares has no address that an img could name
      role="img"
      aria-label={label}
    >
      <path d={pathOf(code.data)} />
    </svg>
  )
}
