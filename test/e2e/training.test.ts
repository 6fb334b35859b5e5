import { type Page, expect, test } from '@playwright/test'
import type { Workbook } from '#db/workbook/workbook.ts'
import { DAY_MS, dateOfInstant } from '#shared/domain/dates.ts'
import { seriousFindings } from '#test/support/axe.ts'
import { aCourse, aLesson, FULL_TARGET, personNamed, twoSkills } from '#test/support/lessons.ts'
import { seedsOf } from '#test/support/daily-seeds.ts'
import type { TestHost } from '#test/support/loopback-host.ts'
import { OpportunitiesPage } from '#test/support/page-models/opportunities.ts'
import { PlaybooksLibrary } from '#test/support/page-models/playbooks.ts'
import { Shell } from '#test/support/page-models/shell.ts'
import { SignInScreen } from '#test/support/page-models/sign-in.ts'
import { QuestionForm, TalkForm } from '#test/support/page-models/training.ts'
import { codeOn } from '#test/support/print-forms.ts'
import { SAMPLE_PASSWORD, startDealsHost } from '#test/support/sample-host.ts'

const NEWCOMER = '何俊'
const FULL_MONTH = ['新厂离心机', '老厂换管']

/** Two opportunities that somebody won on the day of joining, the full target of that month together. */
function winOnJoining(workbook: Workbook, name: string): void {
  const { insert } = seedsOf(workbook)
  const ownerId = personNamed(workbook, name)
  const [joinedOn, stageId] = workbook.handle
    .prepare(
      `SELECT p.joined_on, (SELECT o.stage_id FROM opportunities o WHERE o.status = 'won' LIMIT 1)
       FROM people p WHERE p.id = ?`,
    )
    .raw()
    .get(ownerId) as [string, string]
  for (const title of FULL_MONTH) {
    const amount = FULL_TARGET / FULL_MONTH.length
    const closed = { status: 'won', startedOn: joinedOn, closedOn: joinedOn }
    insert('opportunity', { name: title, ownerId, stageId, amount, ...closed })
  }
}

let host: TestHost
let playbookId: string
let sessionId: string
test.beforeEach(async () => {
  host = await startDealsHost((workbook) => {
    const lesson = aLesson(workbook)
    playbookId = lesson.playbookId
    twoSkills(workbook)
    sessionId = aCourse(workbook, lesson, personNamed(workbook, '许国栋'))
    winOnJoining(workbook, NEWCOMER)
  })
})
test.afterEach(() => host.close())

const press = (page: Page, keys: string) => page.keyboard.press(keys)
const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('the presenter is led by keys alone on a projector, and its notes follow in a second window', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('许国栋', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()
  await shell.goTo(`/playbooks?record=${playbookId}`)
  const open = page.getByRole('button', { name: '讲师视图' })
  await shell.tabTo(open)
  await press(page, 'Enter')

  await expect(title(page)).toHaveText('先看懂客户是谁')
  await press(page, 'Home')
  await expect(title(page)).toHaveText('拜访之前')
  await expect(page.getByRole('listitem').filter({ hasText: '定好这次要问出什么' })).toBeVisible()
  await press(page, 'PageDown')
  await expect(title(page)).toHaveText('先看懂客户是谁')
  await expect(page.getByText('第 1 步，共 5 步')).toBeVisible()
  await expect(page.getByText('让每人当场查一家')).toHaveCount(0)
  await press(page, 'Space')
  await expect(title(page)).toHaveText('定好这次要问出什么')
  await press(page, 'PageUp')
  await expect(title(page)).toHaveText('先看懂客户是谁')

  await press(page, '3')
  await expect(page.getByText('跳到第 3 步')).toBeVisible()
  await press(page, 'Enter')
  await expect(title(page)).toHaveText('先问三个现状问题，再拿出样册')
  await expect(page.getByText('上一次空压机停机')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  // Nothing of the frame scrolls or is cut off.
  const overflow = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement
    return [scrollWidth - innerWidth, scrollHeight - innerHeight]
  })
  expect(overflow).toEqual([0, 0])

  const opened = context.waitForEvent('page')
  await press(page, 'n')
  const notes = await opened
  await expect(notes.getByText('两人一组，一问一答')).toBeVisible()
  await expect(notes).toHaveTitle('讲师备注：首次拜访八步')
  expect(await seriousFindings(notes)).toEqual([])
  await notes.keyboard.press('PageDown')
  await expect(title(notes)).toHaveText('听痛点，重复一遍对方的原话')
  await expect(title(page)).toHaveText('听痛点，重复一遍对方的原话')

  await page.bringToFront()
  await press(page, 'PageDown')
  await expect(page.getByText('第 14 个问题问完')).toBeInViewport()
  await expect(title(page)).toHaveText('听痛点，重复一遍对方的原话')
  await press(page, 'PageDown')
  await expect(page.getByRole('cell', { name: '当场定日期' })).toBeVisible()
  await expect(title(notes)).toHaveText('约好下一步')

  await press(page, 'b')
  await expect(page.getByText('已黑屏，按 B 恢复')).toBeAttached()
  await expect(notes.getByText('已黑屏，按 B 恢复')).toBeVisible()
  await press(page, 'PageDown')
  await expect(page.getByText('已黑屏，按 B 恢复')).toHaveCount(0)
  await press(page, 'p')
  await expect(page.getByText('已暂停')).toBeVisible()
  await press(page, 'Home')
  await expect(title(page)).toHaveText('拜访之前')
  await press(page, '?')
  await expect(page.getByRole('dialog')).toContainText('讲师视图')
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  const closed = notes.waitForEvent('close')
  await press(page, 'Escape')
  await closed
  await shell.waitUntilShown()
  await expect(page.getByRole('treeitem', { name: /拜访之前/ })).toBeVisible()
})

test('a course is taught, practised, tested, signed off and followed up', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  const signIn = new SignInScreen(page)
  await signIn.signIn('许国栋', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  await shell.waitUntilShown()

  await shell.goTo(`/playbooks/training/session?record=${sessionId}`)
  await page.getByRole('button', { name: '加学员' }).click()
  const adding = page.getByRole('dialog', { name: '加学员' })
  await adding.getByRole('searchbox').fill('陈立')
  await adding.getByRole('checkbox', { name: '陈立' }).check()
  await adding.getByRole('button', { name: '加 1 人' }).click()
  await expect(adding).toBeHidden()
  const row = page.getByRole('row', { name: /陈立/ })
  await expect(row).toContainText('还没测试')
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('link', { name: '讲师视图' }).click()
  await expect(title(page)).toHaveText('拜访之前')
  await press(page, '3')
  await press(page, 'Enter')
  await expect(title(page)).toHaveText('先问三个现状问题，再拿出样册')
  const trainees = page.getByRole('region', { name: '学员' })
  await press(page, 'a')
  await press(page, 'a')
  await press(page, 'a')
  await expect(trainees.getByRole('listitem')).toContainText('3 次')
  await press(page, 'Shift+A')
  await expect(trainees.getByRole('listitem')).toContainText('2 次')
  expect(await seriousFindings(page)).toEqual([])
  await press(page, 'Escape')

  await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible()
  await row.getByRole('radio', { name: '到课' }).press('Space')
  await expect(row.getByRole('radio', { name: '到课' })).toBeChecked()
  await page.getByRole('button', { name: '记为已上课' }).click()
  await expect(shell.toasts).toContainText('已记为上课')

  await shell.switchPerson()
  await signIn.signIn('陈立', SAMPLE_PASSWORD)
  await shell.waitUntilShown()
  await shell.goTo('/playbooks/training')
  await page.getByRole('link', { name: '开始测试' }).click()
  await expect(page.getByText('第 1 题，共 3 题')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  for (const place of [1, 2, 3]) {
    await expect(page.getByText(`第 ${place} 题，共 3 题`)).toBeVisible()
    await answer(page)
    await press(page, 'Enter')
  }
  const handIn = page.getByRole('dialog', { name: '交卷？' })
  await expect(handIn).toContainText('每一题都答了')
  await handIn.getByRole('button', { name: '交卷' }).press('Enter')
  await expect(page.getByRole('region', { name: '测试结果' })).toContainText('100%')
  await expect(page.getByText('样册拿得太早，对方就不说了')).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])

  await shell.switchPerson()
  await signIn.signIn('许国栋', SAMPLE_PASSWORD)
  await shell.waitUntilShown()
  await shell.goTo('/playbooks/training/matrix')
  await page.getByRole('button', { name: /陈立、首次拜访八步、进行中/ }).press('Enter')
  const panel = page.getByRole('region', { name: '陈立 首次拜访八步' })
  await expect(panel).toContainText('100% 及格')
  await panel.getByRole('button', { name: '签核' }).press('Enter')
  const signing = page.getByRole('dialog', { name: '签核：陈立' })
  await signing.getByLabel('备注').fill('三问都问得出')
  expect(await seriousFindings(page)).toEqual([])
  await signing.getByRole('button', { name: '签核' }).press('Enter')
  await expect(page.getByRole('button', { name: /陈立、首次拜访八步、有效至/ })).toBeVisible()
  await expect(panel).toContainText('三问都问得出')
  expect(await seriousFindings(page)).toEqual([])
  await panel.getByRole('link', { name: '打印合格证' }).click()
  const sheet = page.getByRole('article', { name: '培训合格证' })
  await expect(sheet).toContainText('陈立')
  await expect(sheet).toContainText('得分 100%')
  await expect(sheet).toContainText(codeOn)
  await followUp(page, shell)
  await askMore(page, shell)
})

test('each number of days of a newcomer opens the records behind it', async ({ page }) => {
  await page.goto(host.newEntryUrl())
  await new SignInScreen(page).signIn('许国栋', SAMPLE_PASSWORD)
  const shell = new Shell(page)
  const opportunities = new OpportunitiesPage(page)
  await shell.waitUntilShown()
  const openDays = async (milestone: string) => {
    await shell.goTo('/playbooks/training/ramp')
    await page.getByRole('link', { name: new RegExp(`^${NEWCOMER} ${milestone} \\d+ 天$`) }).click()
  }

  await openDays('第一次升迁')
  await expect(opportunities.details).toContainText(NEWCOMER)
  // The promotion itself stands there, and the tab is the person's own to change.
  await expect(opportunities.details.getByRole('tabpanel', { name: '升迁记录' })).toContainText('升迁')
  await opportunities.showDetails('概况')
  await expect(opportunities.details.getByRole('tabpanel', { name: '概况' })).toBeVisible()

  await openDays('第一次成交')
  await expect(opportunities.details).toContainText(NEWCOMER)
  await expect(opportunities.details).toContainText('赢单')

  await openDays('第一次满额')
  await expect(page.getByRole('tab', { name: `${NEWCOMER} 第一次满额` })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => shell.recordsShown()).toBeGreaterThanOrEqual(FULL_MONTH.length)
  for (const title of FULL_MONTH) await expect(page.getByRole('gridcell', { name: title, exact: true })).toBeVisible()

  await shell.goTo('/playbooks/training/ramp')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: NEWCOMER }) })
  const joinedOn = await row.getByText(/^\d{4}-\d\d-\d\d$/).innerText()
  await row.getByRole('link', { name: /入职以来的天数 \d+$/ }).click()
  const person = page.getByRole('complementary', { name: '所选的人' })
  await expect(person.getByRole('heading', { name: NEWCOMER, exact: true })).toBeVisible()
  await expect(person).toContainText(`入职日期${joinedOn}`)
  await expect(person.getByText('入职日期')).toBeInViewport()
})

/** An assessment with its next step, and the training that it leads to. */
async function followUp(page: Page, shell: Shell): Promise<void> {
  const talk = new TalkForm(page)
  await shell.goTo('/playbooks/training/talks')
  await talk.open()
  await talk.write({
    person: '陈立',
    topics: '首访两家，样册拿得早',
    agreed: '先问完三个现状问题再拿样册',
    nextStep: '下周陪访一家',
  })
  await talk.assess()
  await talk.save()
  await expect(talk.dialog).toContainText('评估至少要给一项技能打分')
  await expect(talk.dialog).toContainText('写了下一步，请填日期')
  await talk.rate('首次拜访', 2)
  await talk.rate('报价谈判', 1)
  await talk.sayNextOn(inAWeek())
  expect(await seriousFindings(page)).toEqual([])
  await talk.save()
  await expect(shell.toasts).toContainText('已记下谈话')
  await expect(talk.dialog).toBeHidden()
  await page.getByRole('gridcell', { name: '先问完三个现状问题再拿样册' }).click()
  await expect(talk.shown.getByRole('listitem').filter({ hasText: '报价谈判' })).toContainText('1 分')
  await expect(talk.shown).toContainText('下周陪访一家')
  await expect(talk.plan).toContainText('没有手册能练：报价谈判 1')
  await expect(talk.plan.getByRole('listitem')).toContainText(['练 首次拜访 2'])
  expect(await seriousFindings(page)).toEqual([])
  await talk.plan.getByRole('button', { name: '安排 1 本' }).click()
  await expect(shell.toasts).toContainText('已安排 1 次执行')
  await expect(talk.plan.getByRole('listitem')).toContainText(['执行中'])
}

const inAWeek = (): string => dateOfInstant(Date.now() + 7 * DAY_MS, Intl.DateTimeFormat().resolvedOptions().timeZone)

/** A question more at a step of the next version. */
async function askMore(page: Page, shell: Shell): Promise<void> {
  const library = new PlaybooksLibrary(page)
  const form = new QuestionForm(page)
  await shell.goTo(`/playbooks?record=${playbookId}`)
  await library.foot.getByRole('button', { name: '起草新版本' }).click()
  await library.line('约好下一步').click()
  await expect(library.title).toHaveValue('约好下一步')
  await form.open()
  await form.write({
    question: '对方说“再联系”，怎么答？',
    options: ['当场定日期', '回去等电话', '第二天再问'],
    explanation: '没有日期的约定等于没有约。',
  })
  await form.save()
  await expect(form.dialog.getByRole('alert')).toHaveText('请标出正确答案')
  await form.mark(1)
  expect(await seriousFindings(page)).toEqual([])
  await form.save()
  await expect(form.dialog).toBeHidden()
  await expect(form.questions).toContainText(['答案：当场定日期'])
}

/** The right option of the question on screen, by its figure. */
async function answer(page: Page): Promise<void> {
  const question = page.getByRole('group').filter({ has: page.locator('legend') })
  const text = await question.innerText()
  const right = text.includes('先拿样册') ? '错' : text.includes('只求一件事') ? '对' : '查清客户'
  const options = await question.getByRole('radio').all()
  const labels = await Promise.all(
    options.map((option) => option.evaluate((input) => input.closest('label')?.innerText)),
  )
  const place = labels.findIndex((label) => label?.includes(right) === true)
  await press(page, String(place + 1))
  await expect(options[place] ?? question).toBeChecked()
}
