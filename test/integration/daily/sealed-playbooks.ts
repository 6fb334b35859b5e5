import fs from 'node:fs'
import path from 'node:path'
import { startDraft } from '#db/services/playbooks/drafts.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { insert, visitorFor, write } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import type { Question, SealedRun } from './sealed-place.ts'

/** A playbook that is carried out at a visit, with an answer that says what was said there; and a draft of it. */
export function aRunAt(book: TestWorkbook, { id: activityId }: Edit, links: object, words: string): SealedRun {
  const steps = [
    { title: '预算', kind: 'text' },
    { title: '照片', kind: 'file', isRequired: false },
  ]
  const { playbookId, versionId } = aPlaybook(book.workbook, steps, { subject: 'visit' })
  const run = insert('playbookRun', { playbookId, name: words, activityId, ownerId: book.people['刘销售'], ...links })
  const step = insert('runStep', { runId: run.id, stepKey: '预算', answer: words, note: words })
  write(book.workbook, run, step)
  const { versionId: draftId } = startDraft(visitorFor(book, '吴培训'), playbookId)
  return { playbookId, versionId, draftId, runId: run.id, runStepId: step.id, activityId }
}

/** Procedures of playbooks and their runs that could say what was answered at a visit. */
export const RUN_QUESTIONS: Readonly<Record<string, Question>> = {
  'runs.view': (client, { run }, ask) => ask(() => client.runs.view({ runId: run.runId })),
  'runs.content': (client, { run }, ask) => ask(() => client.runs.content({ runStepId: run.runStepId })),
  'runs.ofSubject': async (client, { run, customerId, opportunityId }, ask) => {
    const { activityId } = run
    for (const subject of [{ activityId }, { customerId }, { opportunityId }]) {
      await ask(() => client.runs.ofSubject(subject))
    }
  },
  'runs.startable': async (client, { run, customerId, opportunityId }, ask) => {
    const { activityId } = run
    for (const subject of [{}, { activityId }, { customerId, activityId }, { opportunityId, activityId }]) {
      await ask(() => client.runs.startable(subject))
    }
  },
  'runs.mine': (client, _place, ask) => ask(() => client.runs.mine()),
  'runs.team': (client, { book }, ask) =>
    ask(async () => {
      const { people } = await client.runs.team({})
      const theirs = people.find(({ key }) => key === book.people['刘销售'])
      return { hits: theirs?.open ?? 0, type: 'playbookRun' }
    }),
  'runs.effectPlaybooks': (client, _place, ask) => ask(() => client.runs.effectPlaybooks()),
  'runs.effect': (client, { run: { playbookId } }, ask) => ask(() => client.runs.effect({ playbookId })),
  'runs.effectDrill': (client, { run: { playbookId } }, ask) =>
    ask(() => client.runs.effectDrill({ playbookId, onlyWon: false })),
  'playbooks.preview': (client, { run }, ask) => ask(() => client.playbooks.preview({ versionId: run.draftId })),
  'playbooks.usage': (client, { run: { playbookId } }, ask) =>
    ask(async () => {
      const [first] = await client.playbooks.usage({ playbookId })
      return { hits: first?.runs ?? 0, type: 'playbookRun' }
    }),
  'playbooks.compare': (client, { run }, ask) => ask(() => client.playbooks.compare({ versionId: run.draftId })),
  'prints.booklet': (client, { run }, ask) =>
    ask(() => client.prints.booklet({ versionId: run.versionId, edition: 'full' })),
  'playbooks.exportFile': (client, { run, book, service }, ask) =>
    ask(async () => {
      const file = path.join(book.folder, 'playbook.md')
      const fileToken = service.service.files.grantWrite(file)
      await client.playbooks.exportFile({ versionId: run.versionId, edition: 'full', fileToken })
      return fs.readFileSync(file, 'utf8')
    }),
}
