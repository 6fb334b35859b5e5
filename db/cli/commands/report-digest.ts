import type { Visitor } from '#db/services/access.ts'
import { digestReport } from '#db/services/today.ts'
import type { AgendaAct } from '#shared/contract/activities.ts'
import type { DigestReport } from '#shared/contract/today.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { addDays, dateOfInstant, isBusinessDate } from '#shared/domain/dates.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { warningWords } from '#shared/locale/warning-words.ts'
import { digestWord } from '../digest-words.ts'
import type { CliIo } from '../io.ts'
import { printResult } from '../io.ts'
import { movementWord } from '../movement-words.ts'
import { textTable } from '../table.ts'

function actRows(io: CliIo, acts: readonly AgendaAct[], day: (act: AgendaAct) => string | null): string[][] {
  return acts.map((act) => [
    day(act) ?? '',
    choiceLabel(io.language, 'activity', 'kind', act.kind),
    act.subject,
    [act.customerName, act.opportunityName].filter(Boolean).join(' · '),
  ])
}

function warningRows(io: CliIo, items: readonly WarningItem[]): string[][] {
  return items.map((item) => {
    const { what, why, since, clear } = warningWords(io.language, item)
    return [what, item.title, why, since, clear]
  })
}

function digestText(io: CliIo, digest: DigestReport, timeZone: string): string {
  const word = (key: Parameters<typeof digestWord>[1]): string => digestWord(io.language, key)
  const part = (title: string, rows: readonly string[][]): string =>
    [`${title} ${rows.length}`, ...(rows.length === 0 ? [] : [textTable([...rows], [])])].join('\n')
  const moves = digest.moves.map((move) => [
    dateOfInstant(move.at, timeZone),
    [move.customerName, move.name].filter(Boolean).join(' · '),
    `${choiceLabel(io.language, 'stageEvent', 'leaveKind', move.kind)} ${move.stageName}`,
  ])
  return [
    `${word('title')} ${digest.personName} ${digest.from} .. ${addDays(digest.to, -1)}`,
    part(
      word('done'),
      actRows(io, digest.done, (act) => act.doneOn),
    ),
    part(word('moves'), moves),
    part(
      word('overdue'),
      actRows(io, digest.overdue, (act) => act.plannedOn),
    ),
    part(word('newWarnings'), warningRows(io, digest.newWarnings)),
    part(word('olderWarnings'), warningRows(io, digest.olderWarnings)),
    part(
      word('clearedWarnings'),
      digest.clearedWarnings.map((item) => {
        const { what, why, since } = warningWords(io.language, item)
        return [item.clearedOn, what, item.title, why, since]
      }),
    ),
  ].join('\n\n')
}

/** The week of one person as text, or as JSON. */
export function printDigest(
  io: CliIo,
  visitor: Visitor,
  scope: ReportScope,
  options: { readonly since?: string; readonly json?: boolean },
): void {
  const { since } = options
  if (scope.personId === undefined) io.fail(digestWord(io.language, 'whose'))
  if (since !== undefined && !isBusinessDate(since)) io.fail(movementWord(io.language, 'badDay', { text: since }))
  const digest = digestReport(visitor, { personId: scope.personId, day: since })
  printResult(io, options.json, digest, digestText(io, digest, visitor.today.timeZone))
}
