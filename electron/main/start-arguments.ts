import { isAbsolute, resolve } from 'node:path'

export function isWorkbookPath(argument: string): boolean {
  return !argument.startsWith('-') && /\.funnel$/i.test(argument)
}

/** The first argument that names a workbook file, made absolute against the folder the program was started in. */
export function workbookArgument(argv: readonly string[], folder: string): string | undefined {
  const path = argv.slice(1).find(isWorkbookPath)
  if (path === undefined) return undefined
  return isAbsolute(path) ? path : resolve(folder, path)
}

const PASSED_ON = [
  'APPDATA',
  'HOME',
  'LANG',
  'LC_ALL',
  'LOCALAPPDATA',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'USERPROFILE',
] as const

/** The environment of the service: places and language alone, nothing that makes Node load other code. */
export function serviceEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const name of PASSED_ON) {
    const value = env[name]
    if (value !== undefined) passed[name] = value
  }
  return passed
}
