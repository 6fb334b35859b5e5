import { insertBlob } from '#db/queries/blobs.ts'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import {
  agreeToClaim,
  approveClean,
  askAboutLine,
  decideLine,
  finishClaim,
  payClaims,
} from '#db/services/expenses/audit-decide.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { answerQuestion, submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { newId } from '#db/workbook/ids.ts'
import { digestOf } from '#db/workbook/digest.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { personCalled, timeOn } from '../field/days.ts'
import type { FieldDay } from '../field/diaries.ts'
import { insert } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import type { Random } from '../random.ts'
import { assistant } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import type { ClaimedLine } from './lines.ts'
import { claimPlans } from './plans.ts'
import type { ClaimPlan } from './plans.ts'
import { receiptPicture } from './receipt-picture.ts'

type People = ReadonlyMap<SamplePerson, string>

/** Categories by what they are for. */
export function categoriesByKind({ visitor }: Desk): Map<string, string> {
  const rows = selectAllRecordStates(visitor.workbook.handle, 'expenseCategory')
  return new Map(rows.map(({ id, values }) => [String(values['kind']), id]))
}

interface Picture {
  readonly edit: Edit
  readonly digest: string
  readonly content: Buffer
}

function pictureOf({ id, spentOn, amount, invoiceNumber }: ClaimedLine): Picture {
  const content = receiptPicture({ spentOn, amount, number: invoiceNumber })
  const digest = digestOf(content)
  const values = { lineId: id, name: `${invoiceNumber}.png`, mediaType: 'image/png', size: content.length, digest }
  return { edit: insert('receipt', newId(), values), digest, content }
}

function lineEdit(
  line: ClaimedLine,
  claimId: string,
  day: BusinessDate,
  categories: ReadonlyMap<string, string>,
): Edit {
  const { id, kind, visit, ruling: _, lacksReceipt: _receipt, ...said } = line
  return insert('claimLine', id, {
    ...said,
    claimId,
    categoryId: categories.get(kind) ?? null,
    customerId: visit?.target.known.id ?? null,
    opportunityId: visit?.target.dealOn(day) ?? null,
    activityId: visit?.id ?? null,
  })
}

function write(desk: Desk, plan: ClaimPlan, claimId: string, ownerId: string): void {
  const categories = categoriesByKind(desk)
  const lines = plan.lines.toSorted((a, b) => (a.spentOn < b.spentOn ? -1 : 1))
  const pictures = lines.filter(({ lacksReceipt }) => lacksReceipt !== true).map(pictureOf)
  const edits = [
    insert('expenseClaim', claimId, { ownerId, title: plan.title }),
    ...lines.map((line) => lineEdit(line, claimId, line.spentOn, categories)),
    ...pictures.map(({ edit }) => edit),
  ]
  desk.write({ key: 'add', subject: plan.title }, edits, () => {
    for (const { digest, content } of pictures) insertBlob(desk.visitor.workbook.handle, digest, content)
  })
}

const APPROVED_AFTER_LOOK = '已与本人核对，情况属实。'

/** What agrees is approved at once, what was planned of a line stands, and the rest is approved after a look. */
function decide({ visitor }: Desk, plan: ClaimPlan, claimId: string): void {
  for (const { id, ruling } of plan.lines) if (ruling) decideLine(visitor, { lineId: id, ...ruling })
  approveClean(visitor, claimId)
  const lines = selectRecordStatesBy(visitor.workbook.handle, 'claimLine', 'claimId', claimId)
  for (const { id, values } of lines) {
    if (values['decision'] === null) {
      decideLine(visitor, { lineId: id, decision: 'approved', reason: APPROVED_AFTER_LOOK })
    }
  }
  finishClaim(visitor, claimId)
}

function moments(plan: ClaimPlan, logDays: readonly BusinessDate[], people: People): Moment[] {
  const claimant = personCalled(plan.by)
  const claimId = newId()
  const [first] = plan.lines
  const list: Moment[] = []
  const at = (index: number | undefined, time: string, by: SamplePerson, run: Moment['run']): void => {
    const day = index === undefined ? undefined : logDays[index]
    if (day !== undefined) list.push({ at: timeOn(day, time), by, run })
  }
  const { writtenAt, isDraft, auditedAt, decided, agreedAt, paidAt, withdrawnAt, question } = plan
  at(writtenAt, '15:40', claimant, (desk) => write(desk, plan, claimId, people.get(claimant) ?? ''))
  if (isDraft !== true) at(writtenAt, '16:05', claimant, ({ visitor }) => void submitClaim(visitor, claimId))
  at(withdrawnAt, '09:20', claimant, ({ visitor }) => void withdrawClaim(visitor, claimId))
  at(auditedAt, '09:40', assistant, ({ visitor }) => void runAudit(visitor, claimId))
  if (question && first) {
    at(auditedAt, '10:05', assistant, ({ visitor }) => void askAboutLine(visitor, first.id, question.text))
    const { answer } = question
    if (answer !== null)
      at(auditedAt, '13:15', claimant, ({ visitor }) => void answerQuestion(visitor, first.id, answer))
  }
  if (decided) at(decided.at, '11:20', personCalled(decided.by), (desk) => decide(desk, plan, claimId))
  at(agreedAt, '10:50', personCalled('李建国'), ({ visitor }) => void agreeToClaim(visitor, claimId))
  at(paidAt, '15:10', assistant, ({ visitor }) => void payClaims(visitor, [claimId]))
  return list
}

export interface ClaimStory {
  readonly plans: readonly ClaimPlan[]
  readonly moments: readonly Moment[]
}

/** Claims as they went from hand to hand. */
export function claimStory(
  days: readonly FieldDay[],
  logDays: readonly BusinessDate[],
  people: People,
  random: Random,
): ClaimStory {
  const plans = claimPlans(days, random)
  return { plans, moments: plans.flatMap((plan) => moments(plan, logDays, people)) }
}
