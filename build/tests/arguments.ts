export const vitestProjects = ['unit', 'integration', 'migrations'] as const
export const playwrightProjects = ['browser', 'desktop'] as const

export type VitestProject = (typeof vitestProjects)[number]
export type PlaywrightProject = (typeof playwrightProjects)[number]

export interface TestArguments {
  readonly vitest: readonly VitestProject[]
  readonly playwright: readonly PlaywrightProject[]
  /** Handed to the runners as they are: parts of file names, or their own options. */
  readonly filters: readonly string[]
}

/** `npm test -- unit stages` runs what matches `stages` in the project `unit`; without a project name all run. */
export function readTestArguments(args: readonly string[]): TestArguments {
  const named = new Set(args)
  const vitest = vitestProjects.filter((name) => named.has(name))
  const playwright = playwrightProjects.filter((name) => named.has(name))
  const isAll = vitest.length + playwright.length === 0
  const projects = new Set<string>([...vitestProjects, ...playwrightProjects])
  return {
    vitest: isAll ? vitestProjects : vitest,
    playwright: isAll ? playwrightProjects : playwright,
    filters: args.filter((arg) => !projects.has(arg)),
  }
}
