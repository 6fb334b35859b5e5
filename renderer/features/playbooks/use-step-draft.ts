import { useEffect, useState } from 'react'
import type { PlaybookStepDetail } from '#shared/contract/playbooks.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { createTyping, type Typed, type TypedField } from './step-typing.ts'
import type { OutlineActs } from './use-outline-acts.ts'

export interface StepDraft {
  readonly text: (field: TypedField) => string
  readonly type: (field: TypedField, text: string) => void
  /** Writes what was typed at once. */
  readonly flush: () => void
  /** A field that is chosen, not typed; written at once. */
  readonly set: (values: Readonly<Record<string, FieldValue>>) => void
}

/** What is being typed into a step: written after a pause and when it is left, never overwritten by what comes back. */
export function useStepDraft(step: PlaybookStepDetail, acts: OutlineActs): StepDraft {
  const [typed, setTyped] = useState<Typed>({})
  const [typing] = useState(createTyping)
  const [version, setVersion] = useState(step.version)
  // A newer step holds what was written, or what somebody else wrote; what is typed or on its way stays until it is there.
  if (version !== step.version) {
    setVersion(step.version)
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([field]) => typing.isNewer(field, step.version))))
  }
  useEffect(() => typing.follow(step, acts.change), [typing, step, acts])
  // What was typed belongs to the step that is left.
  useEffect(() => typing.flush, [typing])
  return {
    text: (field) => typed[field] ?? step[field] ?? '',
    type(field, text) {
      setTyped((now) => ({ ...now, [field]: text }))
      typing.note(field, text)
    },
    flush: typing.flush,
    set(values) {
      typing.flush()
      void acts.change(step, values)
    },
  }
}
