import dayjs, { type Dayjs } from 'dayjs'
import { useMemo } from 'react'
import { isBusinessDate } from '#shared/domain/dates.ts'

/** The business date as a picker takes it: the same object as long as it is the same date, for with another object a picker drops what is typed. */
export function usePickerDate(date: string | null): Dayjs | null {
  return useMemo(() => (date !== null && isBusinessDate(date) ? dayjs(date) : null), [date])
}
