import { useStore } from '#renderer/ui/store.ts'
import { CreateWorkbookDialog } from './CreateWorkbookDialog.tsx'
import { createWorkbookStore } from './create-store.ts'

export function CreateWorkbookHost() {
  const isOpen = useStore(createWorkbookStore)
  return isOpen ? <CreateWorkbookDialog onClose={() => createWorkbookStore.set(false)} /> : null
}
