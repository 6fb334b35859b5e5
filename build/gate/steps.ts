import path from 'node:path'

export interface Step {
  readonly name: string
  /** What Node runs. */
  readonly args: readonly string[]
}

/** The steps of `npm run check`, the slowest first so that the last one to end does not run alone for long. */
export function listSteps(root: string): Step[] {
  const tool = (...parts: string[]) => path.join(root, 'node_modules', ...parts)
  const gate = (file: string) => path.join(root, 'build', 'gate', file)
  const types = (project: string): Step => ({
    name: `types ${project}`,
    args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '--pretty', 'false', '-p', path.join(root, project)],
  })
  return [
    {
      name: 'lint',
      args: [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
    },
    {
      name: 'format',
      args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '--cache', '.'],
    },
    types('tsconfig.json'),
    types('renderer/tsconfig.json'),
    types('shared/tsconfig.json'),
    types('test/tsconfig.json'),
    { name: 'dead code', args: [tool('knip', 'bin', 'knip.js'), '--no-progress'] },
    { name: 'migrations', args: [gate('migrations-main.ts')] },
    { name: 'layers', args: [gate('layers-main.ts')] },
  ]
}
