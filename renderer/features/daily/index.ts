/** The daily log: a person's day, the board over everybody, checks, problems and their cards. */
export { BoardPage } from './board/BoardPage.tsx'
export { HeatPage } from './board/HeatPage.tsx'
export { DailyTabs, type DailyView } from './DailyTabs.tsx'
export { MyDayPage } from './my-day/MyDayPage.tsx'
