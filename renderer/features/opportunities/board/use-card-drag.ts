import { useEffect, useState } from 'react'
import { CardDrag, type DragEvents } from './card-drag.ts'

/** Drags of the board's cards; the newest events are told. */
export function useCardDrag(events: DragEvents): CardDrag {
  const [drag] = useState(() => new CardDrag())
  useEffect(() => {
    drag.listen(events)
  })
  useEffect(() => () => drag.stop(), [drag])
  return drag
}
