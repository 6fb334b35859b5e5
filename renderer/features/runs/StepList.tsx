import { useTranslation } from 'react-i18next'
import type { RunView, RunViewLine } from '#shared/contract/runs.ts'
import { CurrentStep } from './CurrentStep.tsx'
import { StepRow } from './StepRow.tsx'
import type { RunActs } from './use-run-acts.ts'

interface StepListProps {
  readonly run: RunView
  readonly current: string | null
  readonly acts: RunActs
  readonly onGo: (stepKey: string) => void
  /** The current step was recorded. */
  readonly onDone: () => void
}

interface Part {
  readonly head: RunViewLine | null
  readonly steps: readonly RunViewLine[]
}

/** Headings with the steps below them, in order. */
function partsOf(lines: readonly RunViewLine[]): Part[] {
  const parts: { head: RunViewLine | null; steps: RunViewLine[] }[] = []
  for (const line of lines) {
    if (line.level !== 'step') parts.push({ head: line, steps: [] })
    else if (parts.length === 0) parts.push({ head: null, steps: [line] })
    else parts.at(-1)?.steps.push(line)
  }
  return parts
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

export function StepList({ run, current, acts, onGo, onDone }: StepListProps) {
  const { t, i18n } = useTranslation()
  const parts = partsOf(run.lines)
  const chapters = parts.filter(({ head }) => head?.level === 'chapter')
  const numeral = (part: Part): string => {
    const at = chapters.indexOf(part)
    if (at < 0) return ''
    return (i18n.language === 'en' ? undefined : NUMERALS[at]) ?? String(at + 1)
  }
  return (
    <>
      {parts.map((part) => (
        <section key={part.head?.stepKey ?? ''} aria-label={part.head?.title ?? t('runs.page.steps')}>
          {part.head !== null && <PartHead part={part} numeral={numeral(part)} />}
          {part.steps.length > 0 && (
            <ol>
              {part.steps.map((line) =>
                line.stepKey === current ? (
                  <CurrentStep key={line.stepKey} run={run} line={line} acts={acts} onDone={onDone} />
                ) : (
                  <StepRow key={line.stepKey} run={run} line={line} acts={acts} onGo={() => onGo(line.stepKey)} />
                ),
              )}
            </ol>
          )}
        </section>
      ))}
    </>
  )
}

function PartHead({ part: { head, steps }, numeral }: { readonly part: Part; readonly numeral: string }) {
  if (head === null) return null
  const counted = steps.filter(({ number }) => number !== null)
  const done = counted.filter(({ isDone }) => isDone).length
  return (
    <h2 className={head.level === 'chapter' ? 'run-part' : 'run-part section-part'}>
      {numeral !== '' && <span className="t3">{numeral}</span>}
      {head.title}
      {counted.length > 0 && (
        <span className="t3 regular">
          {done} / {counted.length}
        </span>
      )}
    </h2>
  )
}
