/** The presenter view: a playbook on the wall, and its notes in a second window. */
export { NotesWindow } from './NotesWindow.tsx'
export { PresenterPage } from './PresenterPage.tsx'
