import type { FileRef } from '#shared/wire.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'

export interface CreateForm {
  readonly name: string
  readonly place: FileRef | null
  readonly administrator: string
  readonly password: string
  readonly repeat: string
  readonly templateId: string
  readonly withGates: boolean
}

export const EMPTY_FORM: CreateForm = {
  name: '',
  place: null,
  administrator: '',
  password: '',
  repeat: '',
  templateId: 'T1',
  withGates: true,
}

export const STEPS = ['file', 'administrator', 'stages'] as const
export type Step = (typeof STEPS)[number]

export type FormIssue = 'nameMissing' | 'placeMissing' | 'administratorMissing' | 'passwordShort' | 'repeatDiffers'

/** What keeps a step from being left, by field. In a browser the place is given and not chosen. */
export function issuesOfStep(
  step: Step,
  form: CreateForm,
  hasPlace: boolean,
): Readonly<Partial<Record<keyof CreateForm, FormIssue>>> {
  if (step === 'file') {
    return {
      ...(form.name.trim() === '' ? { name: 'nameMissing' } : {}),
      ...(hasPlace && form.place === null ? { place: 'placeMissing' } : {}),
    }
  }
  if (step === 'administrator') {
    return {
      ...(form.administrator.trim() === '' ? { administrator: 'administratorMissing' } : {}),
      ...(missingCharacters(form.password) > 0 ? { password: 'passwordShort' } : {}),
      ...(form.password === form.repeat ? {} : { repeat: 'repeatDiffers' }),
    }
  }
  return {}
}

/** A file name made of the workbook's name, without what no file system takes. */
export function suggestFileName(name: string, fallback: string): string {
  const stem = name
    .trim()
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .trim()
  return `${stem === '' ? fallback : stem}.funnel`
}
