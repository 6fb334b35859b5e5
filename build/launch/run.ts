import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** The process and what it started are ended after this many milliseconds. */
  readonly timeout?: number
  /** Keeps standard output and standard error in the result instead of showing them. */
  readonly keepOutput?: boolean
  /** For a program that a person works with: Ctrl+C and an end from outside are left to it, and this process waits. */
  readonly isForeground?: boolean
}

export interface RunResult {
  /** The exit code; undefined when the program could not be started, was ended by a signal, or ran out of time. */
  readonly code: number | undefined
  readonly signal: NodeJS.Signals | undefined
  readonly isTimeout: boolean
  /** Both streams in order of arrival; empty unless `keepOutput` is set. */
  readonly output: string
  /** Standard output alone; empty unless `keepOutput` is set. */
  readonly stdout: string
}

/** Runs a program to its end without standard input. Never rejects: a program that cannot start has no exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const printed: Buffer[] = []
    let isTimeout = false
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.keepOutput === true ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      windowsHide: true,
    })
    if (options.isForeground === true) {
      // The terminal sends Ctrl+C to the child as well.
      process.on('SIGINT', () => undefined)
      process.on('SIGTERM', () => child.kill('SIGTERM'))
    }
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            isTimeout = true
            child.kill('SIGKILL')
          }, options.timeout)
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      clearTimeout(timer)
      resolve({
        code: code ?? undefined,
        signal: signal ?? undefined,
        isTimeout,
        output: Buffer.concat(chunks).toString('utf8'),
        stdout: Buffer.concat(printed).toString('utf8'),
      })
    }
    child.stdout?.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      printed.push(chunk)
    })
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`))
      finish(null, null)
    })
    child.once('close', finish)
  })
}
