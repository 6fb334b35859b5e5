import { z } from 'zod'
import { CLAIM_STATUSES } from '../entities/expenses.ts'
import { FINDING_SEVERITIES } from '../entities/expense-rules.ts'
import { PAYMENT_ODDITIES } from '../domain/audit/card-oddities.ts'
import { fieldIssue } from '../errors.ts'
import { procedure, recordId } from './base.ts'
import { attachedFile } from './kept-files.ts'
import { editResult } from './records.ts'
import { businessDate } from './report-scope.ts'

/** Longest side of a receipt's picture; a larger one costs more memory to show than it shows. */
export const MAX_RECEIPT_PIXELS = 10_000

const fen = z.number().int()
const count = z.number().int().min(0)
export const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** Another line that holds the very same file. */
const sameFile = z.object({
  lineId: recordId,
  claimId: recordId,
  claimCode: z.string(),
  spentOn: z.string(),
  owner: z.string(),
})
export type SameFile = z.infer<typeof sameFile>

/** `sameFiles`: lines of claims that were not withdrawn, as far as the person may read them. */
const receipt = attachedFile.extend({ lineId: recordId, sameFiles: z.array(sameFile) })
export type Receipt = z.infer<typeof receipt>

const claim = z.object({ claimId: recordId })
const ofReceipt = z.object({ receiptId: recordId })

/** `obstacles` keep the claim from being handed in; `hints` are worth a look before. */
const claimCheck = z.object({ obstacles: z.array(fieldIssue), hints: z.array(fieldIssue) })
export type ClaimCheck = z.infer<typeof claimCheck>

const attached = editResult.extend({ receiptId: recordId, sameFiles: z.array(sameFile) })

/** `budget`: null where nobody set one. */
const figures = { budget: fen.nullable(), spent: fen, balance: fen.nullable() }

const cardRow = z.object({
  lineId: recordId,
  claimId: recordId,
  claimCode: z.string(),
  status: z.enum(CLAIM_STATUSES),
  spentOn: z.string(),
  category: z.string(),
  description: z.string(),
  owner: z.string(),
  customer: z.string(),
  opportunity: z.string(),
  entry: z.string(),
  invoiceNumber: z.string(),
  amount: fen,
  /** What it takes of the budget. */
  counted: fen,
  cumulative: fen,
  balance: fen.nullable(),
})
export type CardRow = z.infer<typeof cardRow>

const cardPart = z.object({ id: recordId, name: z.string(), ...figures })
export type CardPart = z.infer<typeof cardPart>

/** Whose card, and of which days: both absent is everybody, and all time. */
export const cardScope = z.object({
  personId: recordId.optional(),
  departmentId: recordId.optional(),
  period: z.object({ from: businessDate, to: businessDate }).optional(),
})
export type CardScope = z.infer<typeof cardScope>

const card = z.object({
  ...figures,
  /** Claimed in drafts, which take nothing of a budget yet. */
  drafts: fen,
  /** Lines counted, of which `rows` holds the first. */
  lines: count,
  rows: z.array(cardRow),
  categories: z.array(cardPart),
  /** Of a department or of everybody. */
  people: z.array(cardPart),
  /** People whose lines the figures add up; `null`: everybody the person reaches. */
  ownerIds: z.array(recordId).nullable(),
})
export type ControlCard = z.infer<typeof card>

const month = z.object({
  month: monthText,
  isClosed: z.boolean(),
  lines: count,
  amount: fen,
  /** Lines of the month in claims that are neither paid nor withdrawn. */
  openLines: count,
})
export type ExpenseMonthRow = z.infer<typeof month>

const paymentOddities = z.object({
  payments: z.object({ count, amount: fen }),
  oddities: z.array(
    z.object({
      code: z.enum(PAYMENT_ODDITIES),
      severity: z.enum(FINDING_SEVERITIES).nullable(),
      count,
      amount: fen,
      ids: z.array(recordId),
    }),
  ),
})
export type PaymentOddities = z.infer<typeof paymentOddities>

export const expensesContract = {
  /** What stands between a draft and its submission, and what is worth a look. */
  check: procedure.input(claim).output(claimCheck),
  /** Hands a claim in; from then on it stays as it is. Throws `INVALID` with the obstacles of `check`. */
  submit: procedure.input(claim).output(editResult),
  /** Takes a claim back that is not decided yet; its record stays. */
  withdraw: procedure.input(claim).output(editResult),
  /** A new draft with the lines and receipts of a claim that was withdrawn. */
  copy: procedure.input(claim).output(editResult),
  /** Replies to what the auditor asks about a line. */
  answer: procedure.input(z.object({ lineId: recordId, text: z.string().min(1).max(4000) })).output(editResult),
  receipts: procedure.input(claim).output(z.array(receipt)),
  /** Keeps a picture or PDF that was picked with a line. Throws `FILE_REFUSED`. */
  attach: procedure.input(z.object({ lineId: recordId, fileToken: z.string().max(64) })).output(attached),
  /** The same for one that was dropped or pasted. Throws `FILE_REFUSED`. */
  attachBytes: procedure.input(z.object({ lineId: recordId, file: z.file() })).output(attached),
  detach: procedure.input(ofReceipt).output(editResult),
  /** The bytes of a receipt under the type that they have. Throws `FILE_REFUSED` when they are not what was kept. */
  content: procedure.input(ofReceipt).output(z.file()),
  /** Writes a receipt to where the person wants it. Throws `FILE_REFUSED` as `content` does. */
  saveReceipt: procedure
    .input(z.object({ receiptId: recordId, fileToken: z.string().max(64) }))
    .output(z.object({ bytes: z.number().int() })),
  /** 费用控制卡: budget, spent and balance, with the lines in the order of their days. */
  card: procedure.input(cardScope).output(card),
  /** Months with expenses, latest first. */
  months: procedure.output(z.array(month)),
  /** Closes a month against further expenses, or opens it again. */
  closeMonth: procedure.input(z.object({ month: monthText, isClosed: z.boolean() })).output(editResult),
  /** What the rules of the audit find in card statements; `departmentId` and the like narrow by person. */
  paymentOddities: procedure.input(cardScope).output(paymentOddities),
}
