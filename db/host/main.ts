import { parseArgs } from 'node:util'
import { isAppError } from '#shared/errors.ts'
import { LANGUAGES, errorSentence } from '#shared/locale/index.ts'
import { keepHeapSmall } from '#db/workbook/heap.ts'
import { type RunningHost, startHost } from './host.ts'
import { openBrowser } from './open-browser.ts'

const USAGE = 'node db/host/main.ts [--port N] [--open] [WORKBOOK]'

interface Arguments {
  port: number
  opensBrowser: boolean
  workbook: string | undefined
}

/** Null when the arguments cannot be understood. */
function readArguments(args: string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string', default: '0' }, open: { type: 'boolean', default: false } },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535 || positionals.length > 1) return null
    return { port, opensBrowser: values.open, workbook: positionals[0] }
  } catch (reason) {
    if (reason instanceof TypeError) return null
    throw reason
  }
}

function closeOnSignal(host: RunningHost): void {
  const end = () => {
    host.close().then(
      () => process.exit(0),
      (reason: unknown) => {
        process.stderr.write(`${String(reason)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}

async function main(): Promise<number | undefined> {
  const args = readArguments(process.argv.slice(2))
  if (args === null) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { port, workbook } = args
  const host = await startHost({ port, ...(workbook === undefined ? {} : { workbook }) })
  closeOnSignal(host)
  const url = host.newEntryUrl()
  process.stdout.write(`漏斗工作台 Funnel Workbench: ${url}\n`)
  if (args.opensBrowser) openBrowser(url, () => process.stderr.write('没有找到浏览器。 No browser was found.\n'))
  return undefined
}

keepHeapSmall()
try {
  const code = await main()
  if (code !== undefined) process.exitCode = code
} catch (reason) {
  const sentences = isAppError(reason)
    ? LANGUAGES.map((language) => errorSentence(language, reason.code, reason.data))
    : [reason instanceof Error ? reason.message : String(reason)]
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exitCode = 1
}
