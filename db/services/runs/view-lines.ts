import { selectRecordState } from '#db/queries/record-store.ts'
import { selectLineTexts, selectRunLines } from '#db/queries/run-lines.ts'
import type { LineText } from '#db/queries/run-lines.ts'
import type { RecordedStep } from '#db/queries/run-steps.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { RunView, RunViewLine } from '#shared/contract/runs.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import { stepDueOn } from '#shared/domain/playbooks/run-progress.ts'
import { isRecorded, shownLines } from '#shared/domain/playbooks/run-steps.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { AttachedFile } from '#shared/contract/kept-files.ts'
import type { Visitor } from '../access.ts'
import { attachedFile } from '../files/kept-file.ts'
import { recordedSteps } from './reading.ts'
import type { Doers } from './signers.ts'

export interface ShownSteps {
  readonly lines: RunViewLine[]
  readonly hidden: number
}

/** Names of the people who did the steps, each read once. */
type Names = (personId: string | null) => string

function namesIn({ workbook }: Visitor): Names {
  const known = new Map<string | null, string>()
  return (personId) => {
    const name = known.get(personId) ?? personName(workbook.handle, personId)
    known.set(personId, name)
    return name
  }
}

function fileOf(visitor: Visitor, { id, digest }: RecordedStep): AttachedFile | null {
  const state = digest === null ? null : selectRecordState(visitor.workbook.handle, 'runStep', id)
  return state && attachedFile(visitor, { ...state, values: { ...state.values, name: state.values['fileName'] ?? '' } })
}

/** What was recorded for a line. */
function doneOf(visitor: Visitor, step: RecordedStep | undefined, names: Names) {
  return {
    isDone: step !== undefined,
    answer: step?.answer ?? null,
    note: step?.note ?? null,
    doneAt: step?.doneAt ?? null,
    doneOn: step ? dateOfInstant(step.doneAt, visitor.workbook.facts.timeZone) : null,
    doneBy: step ? names(step.doneBy) : '',
    file: step ? fileOf(visitor, step) : null,
  }
}

function lineView(line: RunLine, text: LineText | undefined, startedOn: string, doers: Doers) {
  return {
    stepKey: line.stepKey,
    level: line.level,
    title: line.title,
    body: text?.body ?? '',
    kind: line.kind,
    options: [...line.options],
    unit: text?.unit ?? '',
    isRequired: line.isRequired,
    isImportant: text?.isImportant ?? false,
    assignee: line.assignee,
    who: isRecorded(line) ? doers.whoDoes(line) : '',
    mayTick: isRecorded(line) && doers.mayTick(line),
    dueOn: isRecorded(line) ? stepDueOn(line, startedOn) : null,
    estimate: text?.estimate ?? null,
    markName: line.markName,
  }
}

/** The lines of a run that apply, numbered, with what was recorded. */
export function shownSteps(visitor: Visitor, runId: string, run: FieldValues, doers: Doers): ShownSteps {
  const { handle } = visitor.workbook
  const [versionId, startedOn] = [String(run['versionId']), String(run['startedOn'])]
  const recorded = recordedSteps(visitor, runId)
  const all = selectRunLines(handle, versionId)
  const texts = selectLineTexts(handle, versionId)
  const names = namesIn(visitor)
  const shown = shownLines(all, recorded)
  let number = 0
  const lines = shown.map((line): RunViewLine => {
    if (isRecorded(line)) number += 1
    const done = isRecorded(line) ? recorded.get(line.stepKey) : undefined
    return {
      ...lineView(line, texts.get(line.stepKey), startedOn, doers),
      number: isRecorded(line) ? number : null,
      ...doneOf(visitor, done, names),
    }
  })
  return { lines, hidden: all.filter(isRecorded).length - number }
}

/** Who has how many steps to do, in the order in which they come. */
export function peopleOf(lines: readonly RunViewLine[]): RunView['people'] {
  const people = new Map<string, RunView['people'][number]>()
  for (const { number, who, assignee, isDone, dueOn } of lines) {
    if (number === null) continue
    const key = `${assignee} ${who}`
    const known = people.get(key) ?? { who, assignee, total: 0, done: 0, dueOn: null }
    const isEarlier = !isDone && dueOn !== null && (known.dueOn === null || dueOn < known.dueOn)
    people.set(key, {
      ...known,
      total: known.total + 1,
      done: known.done + (isDone ? 1 : 0),
      dueOn: isEarlier ? dueOn : known.dueOn,
    })
  }
  return [...people.values()]
}
