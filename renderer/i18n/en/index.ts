import type { SameShape } from '#renderer/i18n/shape.ts'
import type { zhCN } from '#renderer/i18n/zh-CN/index.ts'
import { analysis } from './analysis.ts'
import { audit } from './audit.ts'
import { claims } from './claims.ts'
import { common } from './common.ts'
import { prints } from './prints.ts'
import { daily } from './daily.ts'
import { dailyBoard } from './dailyBoard.ts'
import { myDay } from './myDay.ts'
import { expenses } from './expenses.ts'
import { shell } from './shell.ts'
import { firstRun } from './firstRun.ts'
import { session } from './session.ts'
import { products } from './products.ts'
import { palette } from './palette.ts'
import { reports } from './reports.ts'
import { signIn } from './signIn.ts'
import { opportunities } from './opportunities.ts'
import { funnel } from './funnel.ts'
import { forecast } from './forecast.ts'
import { movement } from './movement.ts'
import { imports } from './imports.ts'
import { exporting } from './exports.ts'
import { roundTrip } from './roundTrip.ts'
import { pipelines } from './pipelines.ts'
import { settings } from './settings.ts'
import { board } from './board.ts'
import { bulkEdit } from './bulkEdit.ts'
import { contacts } from './contacts.ts'
import { duplicates } from './duplicates.ts'
import { find } from './find.ts'
import { customers } from './customers.ts'
import { errors } from './errors.ts'
import { fields } from './fields.ts'
import { gates } from './gates.ts'
import { grid } from './grid.ts'
import { ranges } from './ranges.ts'
import { records } from './records.ts'
import { today } from './today.ts'
import { views } from './views.ts'
import { warnings } from './warnings.ts'
import { activities } from './activities.ts'
import { agenda } from './agenda.ts'
import { calendar } from './calendar.ts'
import { problems } from './problems.ts'
import { checks } from './checks.ts'
import { cards } from './cards.ts'
import { plans } from './plans.ts'
import { booklet } from './booklet.ts'
import { playbooks } from './playbooks.ts'
import { presenter } from './presenter.ts'
import { training } from './training.ts'
import { runs } from './runs.ts'

export const en = {
  analysis,
  audit,
  claims,
  common,
  prints,
  daily,
  dailyBoard,
  myDay,
  expenses,
  shell,
  firstRun,
  session,
  palette,
  reports,
  signIn,
  opportunities,
  funnel,
  forecast,
  movement,
  imports,
  exports: exporting,
  roundTrip,
  pipelines,
  settings,
  customers,
  board,
  bulkEdit,
  contacts,
  duplicates,
  find,
  products,
  errors,
  fields,
  gates,
  grid,
  ranges,
  records,
  today,
  views,
  warnings,
  activities,
  agenda,
  calendar,
  plans,
  booklet,
  playbooks,
  presenter,
  training,
  runs,
  cards,
  checks,
  problems,
} as const satisfies SameShape<typeof zhCN>
