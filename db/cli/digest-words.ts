import type { Language } from '#shared/locale/index.ts'

/** Words of the weekly digest on the command line. */
const words = {
  'zh-CN': {
    whose: '请用 --person 说明是谁的周报；--since 给出那一周里的一天。',
    title: '周报',
    done: '完成的行动',
    moves: '机会的变动',
    overdue: '逾期的行动',
    newWarnings: '本周新出现的预警',
    olderWarnings: '更早的预警',
    clearedWarnings: '本周消除的预警',
  },
  en: {
    whose: 'Say with --person whose digest it is; --since gives a day of the week.',
    title: 'Weekly digest',
    done: 'Activities done',
    moves: 'Moves of opportunities',
    overdue: 'Overdue activities',
    newWarnings: 'Warnings that came up this week',
    olderWarnings: 'Earlier warnings',
    clearedWarnings: 'Warnings cleared this week',
  },
} as const satisfies Record<Language, Record<string, string>>

export function digestWord(language: Language, key: keyof (typeof words)['zh-CN']): string {
  return words[language][key]
}
