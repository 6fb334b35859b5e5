import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { StarterSummary } from '#shared/contract/playbooks.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { lintPlaybook } from '#shared/domain/playbooks/lint.ts'
import { stepOf } from '#shared/domain/playbooks/outline.ts'
import { STARTER_PLAYBOOKS } from '#shared/domain/playbooks/starter/index.ts'
import type { StarterPlaybook } from '#shared/domain/playbooks/starter/outline.ts'
import { questionValues } from '#shared/domain/playbooks/starter/questions/ask.ts'
import { STARTER_QUESTIONS } from '#shared/domain/playbooks/starter/questions/index.ts'
import { starterHead, starterSteps } from '#shared/domain/playbooks/starter/records.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { lintContext } from './publish.ts'
import { refuse, requirePlaybookWrite, stepsDigest, systemEdit, write } from './records.ts'

/** Why they were published, as everybody reads it. */
const REASON: Readonly<Record<Language, string>> = { 'zh-CN': '起始手册', en: 'Starter playbook' }

/** What the program brings along, and what of it is in the workbook by name. */
export function startersOf(visitor: Visitor, language: Language): StarterSummary[] {
  requirePlaybookWrite(visitor)
  const names = new Set(
    selectAllRecordStates(visitor.workbook.handle, 'playbook').map(({ values }) =>
      String(values['name']).toLowerCase(),
    ),
  )
  return STARTER_PLAYBOOKS.map(({ key, name, summary, subject, steps }) => ({
    key,
    name: name[language],
    summary: summary[language],
    subject,
    steps: steps.filter(({ level }) => level === 'step').length,
    isThere: names.has(name[language].toLowerCase()),
  }))
}

interface Line {
  readonly id: string
  readonly values: FieldValues
}

interface MadeStarter {
  readonly playbook: WireRecord
  readonly isPublished: boolean
  readonly edits: readonly Edit[]
}

function publication(
  visitor: Visitor,
  made: { playbookId: string; versionId: string; digest: string; reason: string },
): Edit[] {
  const { playbookId, versionId, digest, reason } = made
  const said = {
    status: 'published',
    reason,
    digest,
    publishedAt: visitor.workbook.now(),
    publishedBy: visitor.personId,
  }
  return [
    systemEdit('playbookVersion', versionId, 'update', said),
    systemEdit('playbook', playbookId, 'update', { currentVersionId: versionId }),
  ]
}

/** What tests ask about its steps. */
function questionEdits({ key }: StarterPlaybook, lines: readonly Line[], language: Language): Edit[] {
  const steps = new Map(lines.map(({ id, values }) => [values['stepKey'], id]))
  return (STARTER_QUESTIONS[key] ?? []).flatMap((asked, index): Edit[] => {
    const stepId = steps.get(asked.step)
    if (stepId === undefined) return []
    const values = { ...questionValues(asked, index + 1, language), stepId }
    return [{ type: 'playbookQuestion', id: newId(), operation: 'insert', values }]
  })
}

function makeStarter(visitor: Visitor, starter: StarterPlaybook, language: Language, isWanted: boolean): MadeStarter {
  const [playbookId, versionId] = [newId(), newId()]
  const head = starterHead(starter, language)
  const lines = starterSteps(starter, language).map((values) => ({ id: newId(), values: { versionId, ...values } }))
  const steps = lines.map(stepOf)
  const findings = lintPlaybook(steps, lintContext(visitor, { id: playbookId, values: head }))
  const isPublished = isWanted && !findings.some(({ severity }) => severity === 'error')
  const digest = stepsDigest(steps)
  const edits: Edit[] = [
    { type: 'playbook', id: playbookId, operation: 'insert', values: head },
    systemEdit('playbookVersion', versionId, 'insert', { playbookId, number: 1, name: 'v1', status: 'draft' }),
    ...lines.map(({ id, values }): Edit => ({ type: 'playbookStep', id, operation: 'insert', values })),
    ...questionEdits(starter, lines, language),
    ...(isPublished ? publication(visitor, { playbookId, versionId, digest, reason: REASON[language] }) : []),
  ]
  const playbook = { type: 'playbook', id: playbookId, version: 0, deletedAt: null, values: head, labels: {} } as const
  return { playbook, isPublished, edits }
}

/** Adds the named playbooks in one batch; published ones are there for good, drafts alone are undone. */
export function addStarters(
  visitor: Visitor,
  request: { language: Language; keys: readonly string[]; isPublished: boolean },
): EditAnswer & { added: number; published: number; firstId: string } {
  requirePlaybookWrite(visitor)
  if (request.isPublished) visitor.require('playbooks.publish')
  const taken = startersOf(visitor, request.language).find(({ key, isThere }) => isThere && request.keys.includes(key))
  if (taken) refuse('playbook', newId(), 'name', 'notUnique', { value: taken.name })
  const wanted = STARTER_PLAYBOOKS.filter(({ key }) => request.keys.includes(key))
  const made = wanted.map((starter) => makeStarter(visitor, starter, request.language, request.isPublished))
  const [first] = made
  if (first === undefined) throw new AppError('NOT_FOUND', { type: 'playbook', id: request.keys[0] ?? '' })
  const published = made.filter(({ isPublished }) => isPublished).length
  const answer = write(visitor, {
    kind: published > 0 ? 'act' : 'edit',
    key: published > 0 ? 'publishPlaybook' : 'add',
    playbook: first.playbook,
    count: made.length,
    edits: made.flatMap(({ edits }) => edits),
  })
  return { ...answer, added: made.length, published, firstId: first.playbook.id }
}
