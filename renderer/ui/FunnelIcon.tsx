import { createLucideIcon } from 'lucide-react'

/** The mark of the product: four lines, each shorter than the one above. */
export const FunnelIcon = createLucideIcon('funnel-lines', [
  ['path', { d: 'M3.75 4.5h16.5', key: 'a' }],
  ['path', { d: 'M6.45 9.6h11.1', key: 'b' }],
  ['path', { d: 'M8.85 14.7h6.3', key: 'c' }],
  ['path', { d: 'M10.8 19.8h2.4', key: 'd' }],
])
