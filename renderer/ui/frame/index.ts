/** What pages share with the frame around them: its state, its slots, commands and shortcuts. */
export * from './commands.ts'
export * from './frame-state.ts'
export * from './shortcuts.ts'
export * from './slots.tsx'
