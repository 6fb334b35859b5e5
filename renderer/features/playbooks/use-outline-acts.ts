import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newRecordId } from 'uuid'
import { InvalidEdit } from '#renderer/grid/index.ts'
import type { Writer, Written } from '#renderer/features/records/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { PlaybookLine, PlaybookOutline } from '#shared/contract/playbooks.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { LEVEL_DEPTH, orderAfterMove, placeInOrder, subtreeLength } from '#shared/domain/playbooks/outline.ts'
import { STEP_LEVELS } from '#shared/entities/playbooks.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { StepLevel } from '#shared/entities/playbooks.ts'

export interface OutlineActs {
  /** Puts a new line behind the one at `index`; answers its key. */
  readonly add: (index: number, level: StepLevel) => Promise<string | null>
  /** Moves a line, with what stands under it, before the one at `to`. */
  readonly move: (from: number, to: number) => Promise<boolean>
  readonly moveBy: (from: number, by: 1 | -1) => Promise<boolean>
  readonly setLevel: (index: number, by: 1 | -1) => Promise<boolean>
  /** Takes a line away, a heading with all under it. */
  readonly remove: (index: number) => Promise<boolean>
  /** Fields of one line; answers the version that holds them, `null` when they were refused. */
  readonly change: (line: PlaybookLine, values: FieldValues) => Promise<number | null>
}

/** Changes of the outline of a draft; each is one step of undo, and what is refused is said. */
export function useOutlineActs(writer: Writer, outline: PlaybookOutline | undefined): OutlineActs {
  const { t } = useTranslation()
  return useMemo(() => {
    const lines = outline?.lines ?? []
    const versionId = outline?.version.id ?? ''
    const attempt = async (edits: readonly Edit[], subject: string): Promise<Written | null> => {
      if (edits.length === 0) return null
      try {
        return await writer.write(edits, { key: 'draftPlaybook', subject: subject.slice(0, 200) })
      } catch (reason) {
        if (!(reason instanceof InvalidEdit)) writer.report(reason)
        else showToast({ tone: 'error', text: () => reason.issues.map(({ sentence }) => sentence).join(' ') })
        return null
      }
    }
    const write = async (edits: readonly Edit[], subject: string): Promise<boolean> =>
      (await attempt(edits, subject)) !== null
    const update = ({ id, version }: PlaybookLine, values: FieldValues): Edit => ({
      type: 'playbookStep',
      id,
      operation: 'update',
      values,
      baseVersion: version,
    })
    const place = (ids: readonly string[], moved: ReadonlySet<string>): Edit[] =>
      placeInOrder(ids, moved, lines).map(({ id, position }) => ({
        type: 'playbookStep',
        id,
        operation: 'update',
        values: { position },
      }))
    const move = async (from: number, to: number): Promise<boolean> => {
      const line = lines[from]
      if (line === undefined) return false
      const ids = orderAfterMove(lines, from, to)
      const moved = new Set(lines.slice(from, from + subtreeLength(lines, from) + 1).map(({ id }) => id))
      return write(place(ids, moved), line.title)
    }

    return {
      async add(index, level) {
        const id = newRecordId()
        const stepKey = newRecordId()
        const title = t(`playbooks.outline.new.${level}`)
        const ids = lines.map((line) => line.id)
        ids.splice(index + 1, 0, id)
        const placed = placeInOrder(ids, new Set([id]), lines)
        const position = placed.find((one) => one.id === id)?.position ?? 1
        const isStep = level === 'step'
        const values = {
          versionId,
          stepKey,
          position,
          level,
          title,
          kind: isStep ? 'tick' : 'none',
          isRequired: isStep,
        }
        const edits: Edit[] = [
          { type: 'playbookStep', id, operation: 'insert', values },
          ...placed.flatMap((one): Edit[] =>
            one.id === id
              ? []
              : [{ type: 'playbookStep', id: one.id, operation: 'update', values: { position: one.position } }],
          ),
        ]
        return (await write(edits, title)) ? stepKey : null
      },
      move,
      moveBy(from, by) {
        const end = from + subtreeLength(lines, from) + 1
        const next = lines[end]
        if (by === -1) return from === 0 ? Promise.resolve(false) : move(from, placeBefore(lines, from))
        if (next === undefined) return Promise.resolve(false)
        return move(from, placeBehind(lines, from, end))
      },
      async setLevel(index, by) {
        const line = lines[index]
        const level = line === undefined ? undefined : STEP_LEVELS[LEVEL_DEPTH[line.level] + by]
        if (line === undefined || level === undefined) return false
        const kind = level === 'step' ? (line.kind === 'none' ? 'tick' : line.kind) : 'none'
        return write([update(line, { level, kind, isRequired: level === 'step' })], line.title)
      },
      async remove(index) {
        const line = lines[index]
        if (line === undefined) return false
        const gone = lines.slice(index, index + subtreeLength(lines, index) + 1)
        const isRemoved = await write(
          gone.map(({ id }): Edit => ({ type: 'playbookStep', id, operation: 'delete', values: {} })),
          line.title,
        )
        if (isRemoved)
          showToast({ tone: 'info', text: t('playbooks.outline.removed', { title: line.title, count: gone.length }) })
        return isRemoved
      },
      async change(line, values) {
        const written = await attempt([update(line, values)], line.title)
        return written?.records[0]?.version ?? null
      },
    }
  }, [writer, outline, t])
}

/** Where a line goes one up: a step over the line before it, a heading over the heading before it. */
function placeBefore(lines: readonly PlaybookLine[], from: number): number {
  const own = lines[from]
  if (own === undefined || own.level === 'step') return from - 1
  for (let at = from - 1; at > 0; at -= 1) {
    if (LEVEL_DEPTH[lines[at]?.level ?? 'step'] <= LEVEL_DEPTH[own.level]) return at
  }
  return 0
}

/** Where a line goes one down: behind the next line, a heading behind all that stands under the next heading. */
function placeBehind(lines: readonly PlaybookLine[], from: number, end: number): number {
  const [own, next] = [lines[from], lines[end]]
  if (own === undefined || next === undefined || own.level === 'step') return end + 1
  return end + subtreeLength(lines, end) + 1
}
