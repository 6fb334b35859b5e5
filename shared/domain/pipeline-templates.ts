import type { FieldValue } from '../entities/field.ts'
import type { Language } from '../locale/index.ts'
import type { Bilingual } from './bilingual.ts'
import type { Edit } from './edit.ts'
import { gateEdits } from './pipeline-draft.ts'
import { gateOfStage } from './templates/index.ts'

export interface TemplateStage {
  readonly name: Bilingual
  /** Basis points. */
  readonly probability: number
  /** `null` where the source gives none: a pipeline then has no limit for the stage until its people set one. */
  readonly expectedDays: number | null
}

export interface PipelineTemplate {
  readonly id: string
  readonly name: Bilingual
  readonly stages: readonly TemplateStage[]
}

type Words = readonly [chinese: string, english: string]

const bilingual = ([chinese, english]: Words): Bilingual => ({ 'zh-CN': chinese, en: english })

const FIRST_PROBABILITY = 1000
const LAST_PROBABILITY = 8000
const PROBABILITY_STEP = 500

/**
 * Success rate of stage `index` of `count`, in basis points: spread evenly from 10 % to 80 % and rounded to 5 %, the
 * range of the default template. A starting point for stage sets whose source gives none; people set their own.
 */
export function evenProbability(index: number, count: number): number {
  if (count < 2) return FIRST_PROBABILITY
  const exact = FIRST_PROBABILITY + ((LAST_PROBABILITY - FIRST_PROBABILITY) * index) / (count - 1)
  return Math.round(exact / PROBABILITY_STEP) * PROBABILITY_STEP
}

function evenly(id: string, name: Words, stages: readonly Words[]): PipelineTemplate {
  return {
    id,
    name: bilingual(name),
    stages: stages.map((stage, index) => ({
      name: bilingual(stage),
      probability: evenProbability(index, stages.length),
      expectedDays: null,
    })),
  }
}

const DIRECT_SALES: PipelineTemplate = {
  id: 'T1',
  name: bilingual(['直销四阶段', 'Direct sales, four stages']),
  stages: [
    { name: bilingual(['验证', 'Verify']), probability: 1000, expectedDays: 14 },
    { name: bilingual(['开发', 'Develop']), probability: 3000, expectedDays: 21 },
    { name: bilingual(['提案', 'Propose']), probability: 5000, expectedDays: 14 },
    { name: bilingual(['成交', 'Close']), probability: 8000, expectedDays: 7 },
  ],
}

/**
 * The stage sets a pipeline can start from. Won and lost stand beside every one of them as outcomes, so a stage called
 * 成交, 签订合同 or 客户满意度 is a stage like any other and says nothing about the outcome.
 */
export const PIPELINE_TEMPLATES: readonly PipelineTemplate[] = [
  DIRECT_SALES,
  evenly(
    'T2',
    ['位置四段', 'Position in the funnel'],
    [
      ['有购买需求', 'Has a need'],
      ['列入候选清单', 'On the candidate list'],
      ['列入优选清单', 'On the preferred list'],
      ['基本确定', 'Decided'],
    ],
  ),
  evenly(
    'T3',
    ['AIDA 四步', 'AIDA'],
    [
      ['潜在客户', 'Lead'],
      ['展示兴趣', 'Interest'],
      ['形成意向', 'Desire'],
      ['完成交易', 'Action'],
    ],
  ),
  evenly(
    'T4',
    ['通用五步', 'General, five stages'],
    [
      ['潜在', 'Prospect'],
      ['意向', 'Intent'],
      ['洽谈', 'Negotiating'],
      ['即将成交', 'About to close'],
      ['成交', 'Closed'],
    ],
  ),
  evenly(
    'T5',
    ['兴趣五步', 'From interest to deal'],
    [
      ['潜在', 'Prospect'],
      ['兴趣', 'Interested'],
      ['了解', 'Informed'],
      ['购买意向', 'Intends to buy'],
      ['成交', 'Closed'],
    ],
  ),
  evenly(
    'T6',
    ['售前五步', 'Pre-sales'],
    [
      ['潜在客户', 'Prospect'],
      ['初步接触', 'First contact'],
      ['需求分析', 'Needs'],
      ['解决方案提供', 'Solution'],
      ['谈判/交流', 'Negotiation'],
    ],
  ),
  evenly(
    'T7',
    ['经理六步', 'Sales manager'],
    [
      ['潜在客户发现', 'Find'],
      ['建立联系', 'Connect'],
      ['了解需求', 'Understand'],
      ['提供解决方案', 'Solve'],
      ['商务谈判', 'Negotiate'],
      ['成交', 'Close'],
    ],
  ),
  evenly(
    'T8',
    ['带售后六步', 'With after-sales'],
    [
      ['潜在客户', 'Prospect'],
      ['了解需求', 'Understand needs'],
      ['提供解决方案', 'Offer a solution'],
      ['商务谈判', 'Negotiate'],
      ['签订合同', 'Contract'],
      ['客户满意度', 'Satisfaction'],
    ],
  ),
  evenly(
    'T9',
    ['汽车零售', 'Car retail'],
    [
      ['获取', 'Acquire'],
      ['筛选', 'Screen'],
      ['需求分析', 'Needs'],
      ['报价和谈判', 'Quote and negotiate'],
      ['成交确认', 'Confirm'],
    ],
  ),
  evenly(
    'T10',
    ['房地产', 'Real estate'],
    [
      ['数据库', 'Database'],
      ['需求', 'Needs'],
      ['个性化方案', 'Personal offer'],
      ['关系', 'Relationship'],
      ['跟进', 'Follow up'],
      ['改进', 'Improve'],
    ],
  ),
  evenly(
    'T11',
    ['线索六步', 'Lead flow'],
    [
      ['线索收集', 'Collect leads'],
      ['线索分析', 'Analyse leads'],
      ['线索跟进', 'Follow leads'],
      ['销售谈判', 'Negotiate'],
      ['签订合同', 'Contract'],
      ['售后服务', 'After-sales'],
    ],
  ),
  evenly(
    'T12',
    ['流程四步', 'Sales process'],
    [
      ['客户开发', 'Develop customers'],
      ['需求分析', 'Analyse needs'],
      ['方案提供', 'Propose'],
      ['谈判签约', 'Negotiate and sign'],
    ],
  ),
  evenly(
    'T13',
    ['大客户八步', 'Large accounts'],
    [
      ['市场调研', 'Research the market'],
      ['客户识别', 'Identify customers'],
      ['客户接触', 'Make contact'],
      ['需求分析', 'Analyse needs'],
      ['方案制定', 'Build the solution'],
      ['报价与谈判', 'Quote and negotiate'],
      ['成交与跟进', 'Close and follow up'],
      ['客户维护', 'Maintain'],
    ],
  ),
  evenly(
    'T14',
    ['认知四步', 'From awareness to deal'],
    [
      ['认知', 'Awareness'],
      ['意向', 'Intent'],
      ['决策', 'Decision'],
      ['成交', 'Closed'],
    ],
  ),
  evenly(
    'T15',
    ['四环节', 'Four links'],
    [
      ['筛选获取', 'Acquire'],
      ['培养引导', 'Nurture'],
      ['谈判决策', 'Negotiate'],
      ['关系维护发展', 'Maintain'],
    ],
  ),
  evenly(
    'T16',
    ['销售技巧五步', 'Sales technique'],
    [
      ['激发兴趣', 'Interest'],
      ['建立信任', 'Trust'],
      ['分析需求', 'Needs'],
      ['提供方案', 'Solution'],
      ['谈判成交', 'Close'],
    ],
  ),
]

export const DEFAULT_TEMPLATE_ID = DIRECT_SALES.id

export function templateOf(id: string): PipelineTemplate | undefined {
  return PIPELINE_TEMPLATES.find((template) => template.id === id)
}

/** Why an opportunity was lost, in the order in which people pick. `notRecorded` is for files that do not say. */
export const LOSS_REASON_IDS = [
  'price',
  'competitor',
  'budget',
  'missingFeature',
  'longCycle',
  'noDecisionMaker',
  'unresponsive',
  'notRecorded',
] as const

export type LossReasonId = (typeof LOSS_REASON_IDS)[number]

export const LOSS_REASONS: Readonly<Record<LossReasonId, Bilingual>> = {
  price: bilingual(['价格', 'Price']),
  competitor: bilingual(['竞争对手', 'Competitor']),
  budget: bilingual(['预算', 'Budget']),
  missingFeature: bilingual(['产品功能不符', 'Missing feature']),
  longCycle: bilingual(['周期太长', 'Cycle too long']),
  noDecisionMaker: bilingual(['没见到决策人', 'No decision-maker']),
  unresponsive: bilingual(['客户不再回应', 'Unresponsive']),
  notRecorded: bilingual(['未记录', 'Not recorded']),
}

type Values = Record<string, FieldValue>

const insert = (type: Edit['type'], id: string, values: Values): Edit => ({ type, id, operation: 'insert', values })

/**
 * Inserts of a pipeline and its stages; the first edit is the pipeline. `name` replaces the template's own. `withGates`
 * adds the promotion marks and tasks of each stage: opportunities are then held until there is evidence.
 */
export function templateEdits(
  template: PipelineTemplate,
  language: Language,
  newId: () => string,
  name: string = template.name[language],
  withGates = false,
): Edit[] {
  const pipelineId = newId()
  const stages = template.stages.map((stage, index) =>
    insert('stage', newId(), {
      pipelineId,
      position: index + 1,
      name: stage.name[language],
      probability: stage.probability,
      expectedDays: stage.expectedDays,
    }),
  )
  const gates = stages.flatMap(({ id }, index) => {
    if (!withGates) return []
    const { marks, tasks } = gateOfStage(template.id, index)
    const inLanguage = {
      marks: marks.map((mark) => ({
        ...mark,
        name: mark.name[language],
        guidance: mark.guidance?.[language] ?? null,
      })),
      tasks: tasks.map((task) => ({ ...task, name: task.name[language] })),
    }
    return gateEdits(id, inLanguage, newId)
  })
  return [insert('pipeline', pipelineId, { name, templateId: template.id }), ...stages, ...gates]
}

/** Inserts of the default loss reasons, in the order of `LOSS_REASON_IDS`. */
export function lossReasonEdits(language: Language, newId: () => string): Edit[] {
  return LOSS_REASON_IDS.map((id, index) =>
    insert('lossReason', newId(), { name: LOSS_REASONS[id][language], position: index + 1 }),
  )
}
