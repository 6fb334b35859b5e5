/**
 * Who may import whom; ARCHITECTURE.md says why. Every rule is broken on purpose in build/layers-canary.
 *
 * A target is `db/schema/people.ts` for a file of ours, `npm:zod` for a package and `node:fs` for what Node brings.
 */
export interface LayerRule {
  readonly name: string
  readonly why: string
  /** The files that the rule binds. Its groups are known to `exceptTo` as $1. */
  readonly from: RegExp
  readonly exceptFrom?: RegExp
  readonly to: RegExp
  readonly exceptTo?: string
}

/** Fewer files than this mean that the check has stopped seeing the sources, not that the product has shrunk. */
export const minimumFiles = 150

/** Where a file may stand. A file in none of these places is an error. */
export const places: readonly RegExp[] = [
  /^shared\//,
  /^db\/(schema|migrations|workbook|queries|services|exchange|rpc|host|cli)\//,
  /^electron\/(main|preload|service)\//,
  /^renderer\/(app|features\/[^/]+|grid|charts|fields|ui|rpc|host|i18n)\//,
  /^test\/(support|fixtures|unit|integration|migrations|e2e|desktop|bench)\//,
  /^build\//,
  /^[^/]+\.config\.ts$/,
]

const packages = (...names: readonly string[]) => `npm:(${names.join('|')})$`
const ours = (...folders: readonly string[]) => `(${folders.join('|')})/`
const any = (...patterns: readonly string[]) => new RegExp(`^(${patterns.join('|')})`)

const product = any(ours('shared', 'db', 'electron', 'renderer'))

export const layerRules: readonly LayerRule[] = [
  {
    name: 'shared-runs-anywhere',
    why: 'shared imports itself, zod, @orpc/contract and chinese-days alone',
    from: /^shared\//,
    to: /./,
    exceptTo: `^(shared/|${packages('zod', '@orpc/contract', 'chinese-days')})`,
  },
  {
    name: 'db-is-plain-node',
    why: 'the host, the command line and the tests run what the desktop runs',
    from: /^db\//,
    to: any(ours('electron', 'renderer'), packages('electron')),
  },
  {
    name: 'db-schema-is-lowest',
    why: 'tables know nothing above them',
    from: /^db\/schema\//,
    to: /^db\/(?!schema\/)/,
  },
  {
    name: 'db-queries-never-back',
    why: 'queries are SQL only',
    from: /^db\/queries\//,
    to: /^db\/(services|exchange|rpc|host|cli)\//,
  },
  {
    name: 'db-workbook-never-back',
    why: 'the file and its write road know no use case',
    from: /^db\/workbook\//,
    to: /^db\/(services|exchange|rpc|host|cli)\//,
  },
  {
    name: 'db-services-never-back',
    why: 'use cases know no transport',
    from: /^db\/(services|exchange)\//,
    to: /^db\/(rpc|host|cli)\//,
  },
  { name: 'db-rpc-never-back', why: 'the router knows no host', from: /^db\/rpc\//, to: /^db\/(host|cli)\// },
  {
    name: 'db-host-never-cli',
    why: 'the command line starts the host, not the other way',
    from: /^db\/host\//,
    to: /^db\/cli\//,
  },
  {
    name: 'db-alone-has-sql',
    why: 'only db reaches the database',
    from: product,
    exceptFrom: /^db\//,
    to: any('npm:(better-sqlite3|drizzle-orm)$'),
  },
  {
    name: 'electron-main-hosts',
    why: 'main has no SQL and no domain code',
    from: /^electron\/main\//,
    to: any(ours('db', 'renderer', 'electron/service')),
  },
  {
    name: 'electron-service-is-thin',
    why: 'the service reaches db through its router and the workbook alone',
    from: /^electron\/service\//,
    to: any('db/(?!rpc/|workbook/)', ours('renderer', 'electron/main')),
  },
  {
    name: 'electron-preload-is-a-bridge',
    why: 'a sandboxed preload has electron and shared alone',
    from: /^electron\/preload\//,
    to: /./,
    exceptTo: `^(shared/|electron/preload/|${packages('electron')})`,
  },
  {
    name: 'renderer-runs-in-a-browser',
    why: 'the page has no Node, no database and no Electron',
    from: /^renderer\//,
    to: any(
      ours('db', 'electron'),
      'node:',
      packages('electron', '@orpc/server', 'ws', 'sirv', 'commander', '@node-rs/.+'),
    ),
  },
  {
    name: 'renderer-features-never-back',
    why: 'a feature does not know the shell',
    from: /^renderer\/features\//,
    to: /^renderer\/app\//,
  },
  {
    name: 'renderer-parts-know-no-feature',
    why: 'grid, charts, fields, ui, rpc, host and i18n are below the features',
    from: /^renderer\/(grid|charts|fields|ui|rpc|host|i18n)\//,
    to: /^renderer\/(app|features)\//,
  },
  {
    name: 'feature-through-its-index',
    why: 'a feature reaches another through its index.ts',
    from: /^renderer\/features\/([^/]+)\//,
    to: /^renderer\/features\//,
    exceptTo: '^renderer/features/($1/|[^/]+/index\\.ts$)',
  },
  {
    name: 'shell-through-the-index',
    why: 'the shell reaches a feature through its index.ts',
    from: /^renderer\/app\//,
    to: /^renderer\/features\//,
    exceptTo: '^renderer/features/[^/]+/index\\.ts$',
  },
  {
    name: 'grid-alone-has-ag-grid',
    why: 'one adapter around ag-grid',
    from: /./,
    exceptFrom: /^renderer\/grid\//,
    to: any('npm:ag-grid-[^/]+$', packages('@ag-grid-community/.+')),
  },
  {
    name: 'charts-alone-have-echarts',
    why: 'one adapter around echarts',
    from: /./,
    exceptFrom: /^renderer\/charts\//,
    to: any(packages('echarts', 'zrender')),
  },
  {
    name: 'product-never-test',
    why: 'the product does not know how it is tested or packed',
    from: product,
    to: any(ours('test', 'build')),
  },
]

/** Whether a file may not import a target under a rule. */
export function isBroken(rule: LayerRule, file: string, target: string): boolean {
  const bound = rule.from.exec(file)
  if (bound === null || rule.exceptFrom?.test(file) === true || !rule.to.test(target)) return false
  if (rule.exceptTo === undefined) return true
  return !new RegExp(rule.exceptTo.replace('$1', bound[1] ?? '')).test(target)
}
