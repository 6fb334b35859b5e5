/** Exported spreadsheets that come back. */
export { RoundTripPage } from './RoundTripPage.tsx'
export { compareTrip } from './trip.ts'
