import path from 'node:path'

export interface StartArguments {
  /** `--browser`: use the loopback host even when Electron is there. */
  readonly inBrowser: boolean
  /** `--no-open`: print the address without opening a browser. */
  readonly opensBrowser: boolean
  /** Everything else, for the program; a path of a workbook is absolute here. */
  readonly rest: readonly string[]
}

/** `folder` is where the person typed the command: npm itself runs scripts in the project folder. */
export function readStartArguments(args: readonly string[], folder: string): StartArguments {
  const own = new Set(['--browser', '--no-open'])
  return {
    inBrowser: args.includes('--browser'),
    opensBrowser: !args.includes('--no-open'),
    rest: args
      .filter((arg) => !own.has(arg))
      .map((arg) => (arg.endsWith('.funnel') && !arg.startsWith('-') ? path.resolve(folder, arg) : arg)),
  }
}
