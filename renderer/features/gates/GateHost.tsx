import { useStore } from '#renderer/ui/index.ts'
import { GateDialog } from './GateDialog.tsx'
import { gateStore } from './gate-store.ts'

/** Shows what a refused promotion lacks; one for the whole page. */
export function GateHost() {
  const asked = useStore(gateStore)
  if (asked === null) return null
  const answer = (isPromoted: boolean) => {
    gateStore.set(null)
    asked.answer(isPromoted)
  }
  return <GateDialog asked={asked} onAnswer={answer} />
}

/** Whether the dialog stands open, so that what called it steps back meanwhile. */
export function useIsGateOpen(): boolean {
  return useStore(gateStore) !== null
}
