/** Telephone records and interview reports. */
export { CallsPage } from './CallsPage.tsx'
export { InterviewList } from './InterviewList.tsx'
export { InterviewsPage } from './InterviewsPage.tsx'
