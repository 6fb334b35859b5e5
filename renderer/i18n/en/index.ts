import type { SameShape } from '#renderer/i18n/shape.ts'
import type { zhCN } from '#renderer/i18n/zh-CN/index.ts'
import { common } from './common.ts'
import { shell } from './shell.ts'
import { firstRun } from './firstRun.ts'
import { session } from './session.ts'
import { palette } from './palette.ts'
import { reports } from './reports.ts'
import { signIn } from './signIn.ts'
import { opportunities } from './opportunities.ts'
import { funnel } from './funnel.ts'
import { forecast } from './forecast.ts'
import { imports } from './imports.ts'
import { settings } from './settings.ts'
import { customers } from './customers.ts'
import { errors } from './errors.ts'
import { grid } from './grid.ts'
import { records } from './records.ts'

export const en = {
  common,
  shell,
  firstRun,
  session,
  palette,
  reports,
  signIn,
  opportunities,
  funnel,
  forecast,
  imports,
  settings,
  customers,
  errors,
  grid,
  records,
} as const satisfies SameShape<typeof zhCN>
