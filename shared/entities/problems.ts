import { defineEntity } from './entity.ts'

export const PROBLEM_SOURCES = ['log', 'interview', 'call', 'hand'] as const
export type ProblemSource = (typeof PROBLEM_SOURCES)[number]
export const PROBLEM_KINDS = ['exceptional', 'recurrent'] as const
export const PROBLEM_STATUSES = ['open', 'solved'] as const
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number]

/** 问题: from what a log or an interview leaves open, from a call, or by hand. The oldest of a group of near-duplicates stands for the group. */
export const problem = defineEntity({
  type: 'problem',
  resource: 'activities',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'statement',
  search: ['statement', 'solution'],
  naturalKey: null,
  fields: {
    statement: { type: 'longText', maxLength: 4_000, required: true, width: 260 },
    kind: { type: 'choice', choices: PROBLEM_KINDS, required: true, initial: 'exceptional', width: 96 },
    status: { type: 'choice', choices: PROBLEM_STATUSES, required: true, initial: 'open', width: 80 },
    raisedOn: { type: 'date', required: true, width: 108 },
    ownerId: { type: 'reference', target: 'person', required: true, width: 90 },
    source: { type: 'choice', choices: PROBLEM_SOURCES, required: true, initial: 'hand', width: 80 },
    /** Activity, interview report or call record; which one `source` says. */
    sourceId: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 120 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    opportunityId: { type: 'reference', target: 'opportunity', width: 150 },
    /** Id of the oldest problem of the group; blank: it stands for itself. No reference: its title may be somebody else's. */
    groupId: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 150 },
    solution: { type: 'longText', maxLength: 20_000, width: 200 },
    solvedOn: { type: 'date', width: 108 },
    ruleId: { type: 'reference', target: 'rule', loose: true, width: 150 },
  },
})

/** 规则: what a recurrent problem leaves behind; the next one is handled by it. */
export const rule = defineEntity({
  type: 'rule',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'text'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', maxLength: 120, required: true, unique: true, pinyin: true, width: 180 },
    text: { type: 'longText', maxLength: 20_000, required: true, width: 300 },
    /** Id of the problem that asked for it. No reference: everybody reads rules, and not everybody that problem. */
    problemId: { type: 'text', maxLength: 64, origin: 'system', hidden: true, width: 200 },
    isActive: { type: 'boolean', required: true, initial: true, width: 60 },
    madeOn: { type: 'date', width: 108 },
  },
})

/** Somebody handled a problem by a rule. */
export const ruleUse = defineEntity({
  type: 'ruleUse',
  resource: 'activities',
  scope: { kind: 'owner', field: 'personId' },
  title: 'ruleId',
  search: [],
  naturalKey: null,
  fields: {
    ruleId: { type: 'reference', target: 'rule', required: true, loose: true, width: 150 },
    problemId: { type: 'reference', target: 'problem', loose: true, width: 200 },
    personId: { type: 'reference', target: 'person', required: true, width: 90 },
    usedOn: { type: 'date', required: true, width: 108 },
  },
})
