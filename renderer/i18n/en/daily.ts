import type { daily as chinese } from '../zh-CN/daily.ts'
import type { SameShape } from '../shape.ts'

export const daily: SameShape<typeof chinese> = {
  views: {
    label: 'Daily log pages',
    day: 'My day',
    board: 'Team board',
    heat: 'Heat map',
    checks: 'Checks',
    problems: 'Problems',
    interviews: 'Interviews',
    calls: 'Calls',
  },
}
