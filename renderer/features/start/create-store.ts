import { createStore } from '#renderer/ui/store.ts'

/** Whether the dialog that makes a workbook is open; it can be called up from any page. */
export const createWorkbookStore = createStore(false)

/** Where the person goes after the first sign-in, when the start screen promised something. */
export const destinationStore = createStore<string | null>(null)
