import type { PlaybookSubject } from '../../entities/playbooks.ts'
import type { PlanKind } from './states.ts'

/** A skill below this level is to be trained. */
export const WEAK_BELOW = 3

export interface RatedSkill {
  readonly skillId: string
  readonly name: string
  readonly topic: string
  readonly level: number
}

export interface PlannablePlaybook {
  readonly playbookId: string
  readonly topic: string | null
  readonly subject: PlaybookSubject
}

export interface Proposal {
  readonly playbookId: string
  readonly kind: PlanKind
  /** The weak skills that it trains, weakest first. */
  readonly skills: readonly RatedSkill[]
}

export interface Proposals {
  readonly proposals: readonly Proposal[]
  readonly untrained: readonly RatedSkill[]
}

const plain = (topic: string): string => topic.normalize('NFKC').trim().toLowerCase()

/** A playbook that stands for itself can be carried out to learn it; the others need a record, so they are read. */
export const planKindOf = (subject: PlaybookSubject): PlanKind =>
  subject === 'training' || subject === 'alone' ? 'run' : 'read'

/** Playbooks of the topics of the weak skills, those that train the weakest first. */
export function proposePlaybooks(rated: readonly RatedSkill[], playbooks: readonly PlannablePlaybook[]): Proposals {
  const weak = rated.filter(({ level }) => level < WEAK_BELOW).toSorted((a, b) => a.level - b.level)
  const proposals = playbooks.flatMap(({ playbookId, topic, subject }) => {
    const skills = topic === null ? [] : weak.filter((skill) => plain(skill.topic) === plain(topic))
    return skills.length === 0 ? [] : [{ playbookId, kind: planKindOf(subject), skills }]
  })
  const trained = new Set(proposals.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)))
  return {
    proposals: proposals.toSorted((a, b) => (a.skills[0]?.level ?? 0) - (b.skills[0]?.level ?? 0)),
    untrained: weak.filter(({ skillId }) => !trained.has(skillId)),
  }
}

/** Levels by id of the skill as they are kept. */
export function readLevels(text: unknown): ReadonlyMap<string, number> {
  const levels: unknown = typeof text === 'string' ? JSON.parse(text) : {}
  if (typeof levels !== 'object' || levels === null || Array.isArray(levels)) return new Map()
  return new Map(
    Object.entries(levels).flatMap(([id, level]) => (typeof level === 'number' ? [[id, level] as const] : [])),
  )
}
