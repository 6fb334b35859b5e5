import type { ActivityKind } from '../../entities/activities.ts'
import type { MarkKind, TaskAssignee } from '../../entities/gates.ts'
import type { Bilingual } from '../bilingual.ts'

export interface TemplateMark {
  readonly name: Bilingual
  readonly kind: MarkKind
  /** Field of the opportunity, for marks of kind `field`. */
  readonly fieldKey: string | null
  /** For marks of kind `record`. */
  readonly activityKind: ActivityKind | null
  readonly isRequired: boolean
  readonly guidance: Bilingual | null
}

export interface TemplateTask {
  readonly name: Bilingual
  readonly assignee: TaskAssignee
  readonly dueDays: number | null
  readonly isRequired: boolean
}

/** What a stage asks for. The sources name stages and hardly any evidence: marks and tasks are the product's proposal. */
export interface StageGate {
  readonly marks: readonly TemplateMark[]
  readonly tasks: readonly TemplateTask[]
}

type Guidance = readonly [chinese: string, english: string]

const bilingual = (chinese: string, english: string): Bilingual => ({ 'zh-CN': chinese, en: english })

function mark(
  kind: MarkKind,
  chinese: string,
  english: string,
  more: Partial<Pick<TemplateMark, 'fieldKey' | 'activityKind'>>,
  guidance: Guidance | undefined,
): TemplateMark {
  return {
    name: bilingual(chinese, english),
    kind,
    fieldKey: null,
    activityKind: null,
    isRequired: true,
    guidance: guidance ? bilingual(...guidance) : null,
    ...more,
  }
}

export const tick = (chinese: string, english: string, guidance?: Guidance): TemplateMark =>
  mark('tick', chinese, english, {}, guidance)

export const file = (chinese: string, english: string, guidance?: Guidance): TemplateMark =>
  mark('file', chinese, english, {}, guidance)

export const filled = (fieldKey: string, chinese: string, english: string, guidance?: Guidance): TemplateMark =>
  mark('field', chinese, english, { fieldKey }, guidance)

export const done = (activityKind: ActivityKind, chinese: string, english: string, guidance?: Guidance): TemplateMark =>
  mark('record', chinese, english, { activityKind }, guidance)

/** A mark that helps and does not bind. */
export const optional = (mark: TemplateMark): TemplateMark => ({ ...mark, isRequired: false })

export const task = (
  assignee: TaskAssignee,
  dueDays: number | null,
  chinese: string,
  english: string,
): TemplateTask => ({ name: bilingual(chinese, english), assignee, dueDays, isRequired: false })

/** A task without which the opportunity does not leave the stage. */
export const duty = (
  assignee: TaskAssignee,
  dueDays: number | null,
  chinese: string,
  english: string,
): TemplateTask => ({ name: bilingual(chinese, english), assignee, dueDays, isRequired: true })

export const gate = (marks: readonly TemplateMark[], tasks: readonly TemplateTask[]): StageGate => ({ marks, tasks })
