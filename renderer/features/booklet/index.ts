export { BookletPage } from './BookletPage.tsx'
