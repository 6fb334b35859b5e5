import fs from 'node:fs'
import { countAllRecords } from '#db/queries/record-store.ts'
import { withoutWaiting } from '#db/queries/scratch.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { backupTo } from '#db/workbook/backup.ts'
import { commit } from '#db/workbook/commit.ts'
import type { CommitRequest } from '#db/workbook/commit.ts'
import { refuse } from '#db/workbook/file-check.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import { DEFAULT_TEMPLATE_ID } from '#shared/domain/pipeline-templates.ts'
import type { Role } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import { visitorOf } from '../access.ts'
import { createWorkbook } from '../create-workbook.ts'
import { planEdits } from './activities.ts'
import { historyUntil, morningOf, SAMPLE_TIME_ZONE } from './calendar.ts'
import type { History } from './calendar.ts'
import type { Step } from './deals.ts'
import { joinedOn, makeHistory } from './history.ts'
import { momentOf } from './moments.ts'
import type { Desk, Moment } from './moments.ts'
import { createRandom } from './random.ts'
import { nameTeam, personEdits, productEdits, sampleIds, teamEdits } from './set-up.ts'
import type { Team } from './set-up.ts'
import { storyMoments } from './story.ts'
import { ADMINISTRATOR, TEAM } from './team.ts'
import type { SamplePerson } from './team.ts'

/** Everybody in the sample signs in with this. */
export const SAMPLE_PASSWORD = 'sample2026'
export const SAMPLE_SEED = 20_261_122

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '华东一部（样例）', en: 'East China team (sample)' }

export interface SampleOptions {
  /** With promotion marks and tasks, for which the sample’s opportunities have no evidence yet. */
  readonly withGates?: boolean | undefined
  /** Without them, the team has its deals and acts alone: no daily logs, checks, problems, claims and playbooks. */
  readonly withLogs?: boolean | undefined
  readonly seed?: number
  /** Language of the pipeline's stages and the loss reasons; people and firms keep their Chinese names. */
  readonly language: Language
  /** The history ends on the workday before it. */
  readonly today?: BusinessDate
  /** Where the team works; by default in Shanghai. A zone without summer time, as Shanghai’s. */
  readonly timeZone?: string | undefined
  readonly hashPassword: (text: string) => Promise<string>
  readonly nativeBinding?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (done: number, total: number) => void
}

export interface SampleSummary {
  readonly path: string
  readonly name: string
  /** For every person. */
  readonly password: string
  readonly people: readonly { name: string; roles: readonly Role[] }[]
  readonly counts: {
    customers: number
    contacts: number
    products: number
    opportunities: number
    stageEvents: number
    logs: number
    claims: number
  }
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly bytes: number
}

/** The workbook while it is made, with a clock that follows the history. */
interface Making {
  readonly workbook: Workbook
  readonly clock: { at: number }
  readonly options: SampleOptions
  readonly history: History
  /** The history is told in the hours of Shanghai; in another zone the same hours strike so much later. */
  readonly shift: number
}

function setClock({ clock, shift }: Making, at: number): void {
  clock.at = at + shift
}

function write(making: Making, at: number, request: Omit<CommitRequest, 'kind'>): void {
  setClock(making, at)
  commit(making.workbook, { kind: 'system', ...request })
}

const asPerson = (personId: string): Actor => ({ ...SYSTEM_ACTOR, personId })

/** How long the writing may hold the event loop, in ms. */
const SLICE_MS = 30
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The workbook as the person has it at the moment; services are given the person's own roles. */
function deskOf({ workbook }: Making, personId: string): Desk {
  return {
    get visitor() {
      return visitorOf(workbook, personId, 'sample')
    },
    write(label, edits, within) {
      // As history that is brought in: nobody's first Ctrl+Z takes back what the sample tells.
      commit(workbook, { actor: asPerson(personId), kind: 'system', label, edits }, within)
    },
  }
}

async function writeMoments(making: Making, moments: readonly Moment[], team: Team): Promise<void> {
  const { signal, onProgress } = making.options
  let sliceStart = performance.now()
  for (const [index, { at, by, run }] of moments.entries()) {
    setClock(making, at)
    run(deskOf(making, team.people.get(by) ?? ''))
    if (performance.now() - sliceStart < SLICE_MS) continue
    onProgress?.(index + 1, moments.length)
    await nextTurn()
    if (signal?.aborted) throw new AppError('CANCELLED', {})
    sliceStart = performance.now()
  }
}

/** People who came during the history, entered by the administrator on the morning of their first day. */
function laterArrivals(history: History, team: Team, hashes: ReadonlyMap<SamplePerson, string>): Step[] {
  const [administrator] = TEAM
  return TEAM.filter((person) => person.joinedDaysAgo !== undefined).map((person) => ({
    at: morningOf(joinedOn(person, history)),
    by: administrator ?? person,
    label: { key: 'add', subject: person.name },
    edits: personEdits(person, team, history, hashes.get(person) ?? ''),
  }))
}

async function hashAll(options: SampleOptions): Promise<Map<SamplePerson, string>> {
  const entries = TEAM.map(async (person) => [person, await options.hashPassword(SAMPLE_PASSWORD)] as const)
  return new Map(await Promise.all(entries))
}

async function fill(making: Making): Promise<void> {
  const { workbook, options, history } = making
  const hashes = await hashAll(options)
  await withoutWaiting(workbook.handle, async () => {
    const team = nameTeam(workbook)
    const ids = sampleIds(workbook, team)
    const seed = options.seed ?? SAMPLE_SEED
    const told = makeHistory(ids, history, createRandom(seed))
    const at = morningOf(history.first)
    const label = { key: 'create' } as const
    write(making, at, { actor: SYSTEM_ACTOR, label, edits: teamEdits(team, history, hashes) })
    write(making, at, {
      actor: SYSTEM_ACTOR,
      label,
      edits: [...productEdits(ids.products), ...planEdits(ids, options.language), ...told.first],
      isBulk: true,
    })
    const later = laterArrivals(history, team, hashes).map(momentOf)
    const moments =
      options.withLogs === false
        ? told.steps.map(momentOf)
        : storyMoments({ ...told, stages: ids.stages }, team, {
            today: history.today,
            seed,
            language: options.language,
          })
    await writeMoments(
      making,
      [...later, ...moments].toSorted((a, b) => a.at - b.at),
      team,
    )
  })
}

function summarise(making: Making, path: string): SampleSummary {
  const { handle } = making.workbook
  return {
    path,
    name: making.workbook.facts.name,
    password: SAMPLE_PASSWORD,
    people: TEAM.map(({ name, roles }) => ({ name, roles })),
    counts: {
      customers: countAllRecords(handle, 'customer'),
      contacts: countAllRecords(handle, 'contact'),
      products: countAllRecords(handle, 'product'),
      opportunities: countAllRecords(handle, 'opportunity'),
      stageEvents: countAllRecords(handle, 'stageEvent'),
      logs: countAllRecords(handle, 'dailyLog'),
      claims: countAllRecords(handle, 'expenseClaim'),
    },
    from: making.history.first,
    to: making.history.last,
    bytes: fs.statSync(path).size,
  }
}

/** Fills the working file and copies it, packed and checked, to its place. */
async function makeFile(working: string, target: string, options: SampleOptions): Promise<SampleSummary> {
  const { timeZone = SAMPLE_TIME_ZONE } = options
  const history = historyUntil(options.today ?? dateOfInstant(Date.now(), timeZone))
  const shift = startOfDate(history.first, timeZone) - startOfDate(history.first, SAMPLE_TIME_ZONE)
  const clock = { at: morningOf(history.first) + shift }
  const workbook = await createWorkbook(working, {
    name: NAMES[options.language],
    administrator: ADMINISTRATOR,
    password: SAMPLE_PASSWORD,
    hashPassword: options.hashPassword,
    templateId: DEFAULT_TEMPLATE_ID,
    withGates: options.withGates,
    language: options.language,
    timeZone,
    currency: 'CNY',
    nativeBinding: options.nativeBinding,
    now: () => clock.at,
  })
  try {
    const making = { workbook, clock, options, history, shift }
    await fill(making)
    backupTo(workbook.handle, target, options.nativeBinding)
    return summarise(making, target)
  } finally {
    workbook.close()
  }
}

/**
 * Makes the sample workbook: an invented team of 14 that sells compressors, 240 customers and 1,200 opportunities with
 * the history of eighteen months, each step written at its own time through the write road, and daily logs, checks and
 * claims of the last weeks, and playbooks carried out. The same seed and day give the same rows but for ids, password salts and what is drawn to be
 * checked, which follows from the head of the chain. The file gets its name when it is complete. Throws `WORKBOOK_REFUSED` or
 * `CANCELLED`.
 */
export async function makeSampleWorkbook(path: string, options: SampleOptions): Promise<SampleSummary> {
  if (fs.existsSync(path)) refuse('exists', path)
  const working = `${path}.making-${process.pid}`
  fs.rmSync(working, { force: true })
  try {
    return await makeFile(working, path, options)
  } finally {
    fs.rmSync(working, { force: true })
  }
}
