/** The Today page and the weekly digest of one person. */
export { DigestPage } from './DigestPage.tsx'
export { TodayPage } from './TodayPage.tsx'
