import type { LintFinding } from '../domain/pipeline-lint.ts'
import type { PipelinePlace } from '../errors.ts'
import { fieldLabel } from './labels.ts'
import type { Language } from './labels.ts'

/** Keys of a pipeline file by the field that they stand for. */
const FILE_FIELDS: Readonly<Record<string, string>> = {
  field: 'fieldKey',
  activity: 'activityKind',
  required: 'isRequired',
}

function fieldWord(language: Language, { field, stage, mark, task }: PipelinePlace): string {
  const type =
    mark !== undefined ? 'promotionMark' : task !== undefined ? 'stageTask' : stage !== undefined ? 'stage' : 'pipeline'
  const key = FILE_FIELDS[field] ?? field
  const label = fieldLabel(language, type, key)
  return label === key ? `“${field}”` : label
}

/** The place of a value in a pipeline file in words: 「第 3 个阶段“提案”，成功率」. */
export function pipelinePlaceText(language: Language, place: PipelinePlace | undefined): string {
  if (place === undefined) return ''
  const { stage, stageName, mark, task } = place
  const isChinese = language === 'zh-CN'
  const name = stageName === undefined ? '' : isChinese ? `“${stageName}”` : ` “${stageName}”`
  const parts = [
    stage === undefined ? '' : isChinese ? `第 ${stage} 个阶段${name}` : `Stage ${stage}${name}`,
    mark === undefined ? '' : isChinese ? `第 ${mark} 条升迁标志` : `promotion mark ${mark}`,
    task === undefined ? '' : isChinese ? `第 ${task} 项任务` : `task ${task}`,
    fieldWord(language, place),
  ]
  return parts.filter((part) => part !== '').join(isChinese ? '，' : ', ')
}

export interface LintWords {
  readonly title: string
  readonly reason: string
  /** What the button of the mend says. */
  readonly mend: string
}

const LINT: Readonly<Record<Language, Readonly<Record<LintFinding['code'], LintWords>>>> = {
  'zh-CN': {
    tooFewStages: {
      title: '只有 {count} 个阶段',
      reason: '分得太粗，看不出机会走到哪里。至少分成 {least} 个，写清每个阶段的边界。',
      mend: '加一个阶段',
    },
    noMark: {
      title: '{stage}没有升迁标志',
      reason: '没有标志，谁都能升迁，阶段也就没有边界。',
      mend: '补一条',
    },
    markFieldGone: {
      title: '{stage}的标志“{mark}”要的字段已经不在了',
      reason: '这条标志永远满足不了，机会会停在这里。',
      mend: '改成勾选',
    },
    noTask: { title: '{stage}没有阶段任务', reason: '没有任务，销售不知道在这个阶段该做什么。', mend: '加一项' },
    noDays: { title: '{stage}没有预计天数', reason: '没有天数，停留过久的预警不会触发。', mend: '去填写' },
    probabilityFalls: {
      title: '{stage}的成功率比前一阶段低',
      reason: '{probability}% 低于“{before}”的 {earlier}%。越往后应越有把握，否则加权金额会算错。',
      mend: '改成 {earlier}%',
    },
    neverReviewed: {
      title: '还没有复核过',
      reason: '请从头到尾看一遍：标志拿得到吗，任务有人做吗，天数符合实际吗？',
      mend: '标为已复核',
    },
    notReviewed: {
      title: '{days} 天没有复核',
      reason: '上次复核是 {date}。超过 {limit} 天，做法可能已经变了。',
      mend: '标为已复核',
    },
  },
  en: {
    tooFewStages: {
      title: 'Only {count} stages',
      reason: 'Too coarse to tell where an opportunity stands. Use at least {least}, each with a clear boundary.',
      mend: 'Add a stage',
    },
    noMark: {
      title: '{stage} has no promotion mark',
      reason: 'Without a mark anybody may promote, and the stage has no boundary.',
      mend: 'Add one',
    },
    markFieldGone: {
      title: 'The field of “{mark}” in {stage} is gone',
      reason: 'This mark can never be met, and opportunities will stop here.',
      mend: 'Make it a tick',
    },
    noTask: {
      title: '{stage} has no task',
      reason: 'Without tasks nobody knows what to do in this stage.',
      mend: 'Add one',
    },
    noDays: {
      title: '{stage} has no expected days',
      reason: 'Without days no warning tells that an opportunity stays too long.',
      mend: 'Fill in',
    },
    probabilityFalls: {
      title: '{stage} is less likely than the stage before',
      reason:
        '{probability}% is below the {earlier}% of “{before}”. Later stages should be surer, or weighted amounts go wrong.',
      mend: 'Set {earlier}%',
    },
    neverReviewed: {
      title: 'Never reviewed',
      reason: 'Go through it once: can the marks be had, does somebody do the tasks, are the days real?',
      mend: 'Mark as reviewed',
    },
    notReviewed: {
      title: 'Not reviewed for {days} days',
      reason: 'The last review was on {date}. After {limit} days practice may have changed.',
      mend: 'Mark as reviewed',
    },
  },
}

export function lintWords(language: Language, { code, params }: LintFinding): LintWords {
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  const { title, reason, mend } = LINT[language][code]
  return { title: fill(title), reason: fill(reason), mend: fill(mend) }
}
