import type { Judgement } from '../judgement.ts'
import type { LineLook } from '../matching.ts'
import type { AuditRule, AuditRuleCode, AuditRules } from '../rules.ts'
import type { AuditLine, AuditParams, Finding } from '../types.ts'

export interface JudgedLine {
  readonly look: LineLook
  readonly judgement: Judgement
}

/** Collects what is found of the lines that are audited; findings of other lines are let go. */
export class FindingList {
  readonly #byLine = new Map<string, Finding[]>()
  readonly #wanted: (lineId: string) => boolean
  readonly rules: AuditRules

  constructor(rules: AuditRules, wanted: (lineId: string) => boolean) {
    this.rules = rules
    this.#wanted = wanted
  }

  /** The rule when the team applies it. */
  rule(code: AuditRuleCode): AuditRule | null {
    const rule = this.rules[code]
    return rule.isActive ? rule : null
  }

  wants(lineId: string): boolean {
    return this.#wanted(lineId)
  }

  add(rule: AuditRule, line: AuditLine, params: AuditParams, other: AuditLine | null = null): void {
    if (!this.#wanted(line.id)) return
    const { code, severity, threshold, amount, isOwn } = rule
    const finding: Finding = {
      code,
      severity,
      params: { ...params, ...otherParams(line, other), threshold, limit: params['limit'] ?? amount, isOwn },
      otherLineId: other?.id ?? null,
    }
    const list = this.#byLine.get(line.id)
    if (list) list.push(finding)
    else this.#byLine.set(line.id, [finding])
  }

  all(): ReadonlyMap<string, readonly Finding[]> {
    return this.#byLine
  }
}

function otherParams(line: AuditLine, other: AuditLine | null): AuditParams {
  if (other === null) return {}
  const { id, ownerId, claimId, spentOn, amount } = other
  return {
    otherLineId: id,
    otherOwnerId: ownerId,
    isOtherPerson: ownerId !== line.ownerId,
    isSameClaim: claimId === line.claimId,
    otherDay: spentOn,
    otherAmount: amount,
  }
}

/** Lines by what they have in common; `null` leaves a line out. */
export function groupLines(
  lines: Iterable<AuditLine>,
  keyOf: (line: AuditLine) => string | null,
): Map<string, AuditLine[]> {
  const groups = new Map<string, AuditLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return groups
}

/** The groups of two lines and more. */
export function* repeated(groups: ReadonlyMap<string, AuditLine[]>): Generator<readonly AuditLine[]> {
  for (const group of groups.values()) if (group.length > 1) yield group
}

export const signOf = ({ amount }: AuditLine): string => (amount < 0 ? '-' : '+')
