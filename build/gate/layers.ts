import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findCycles } from './cycles.ts'
import { readImportGraph, type ImportEdge } from './import-graph.ts'
import { isBroken, layerRules, minimumFiles, places } from './layer-rules.ts'

export interface LayerProblem {
  /** A name of layer-rules.ts, or one of the checks that need no table. */
  readonly rule: string
  readonly text: string
}

export interface LayerReport {
  readonly fileCount: number
  readonly problems: readonly LayerProblem[]
}

const tableless = ['no-cycles', 'imports-resolve', 'in-a-place', 'db-ships-what-it-imports'] as const

/** Every rule that the canary has to break. */
export function ruleNames(): string[] {
  return [...layerRules.map(({ name }) => name), ...tableless]
}

/** Reads every source below a folder and reports what breaks a rule there. */
export function inspectLayers(folder: string): LayerReport {
  const graph = readImportGraph(folder)
  const problem = (rule: string, text: string): LayerProblem => ({ rule, text })
  const shipped = readDependencies(folder)
  return {
    fileCount: graph.files.length,
    problems: [
      ...graph.edges.flatMap((edge) => brokenRules(edge, shipped).map((rule) => problem(rule, arrow(edge)))),
      ...findCycles(graph).map((files) => problem('no-cycles', files.join(' → '))),
      ...graph.files
        .filter((file) => !places.some((place) => place.test(file)))
        .map((file) => problem('in-a-place', `${file} stands where layer-rules.ts knows no place`)),
    ],
  }
}

/** What is wrong with the layers of the project, one line each; none when all is well. */
export function checkLayers(root: string): string[] {
  const { fileCount, problems } = inspectLayers(root)
  const tooFew =
    fileCount < minimumFiles ? [`only ${fileCount} files were read; at least ${minimumFiles} are there`] : []
  return [...problems.map(({ rule, text }) => `${rule}: ${text}`), ...tooFew, ...unprovenRules(root)]
}

/** Rules that the canary tree breaks and that were not reported there. */
export function unprovenRules(root: string): string[] {
  const canary = inspectLayers(path.join(root, 'build', 'layers-canary'))
  const reported = new Set(canary.problems.map(({ rule }) => rule))
  return ruleNames()
    .filter((name) => !reported.has(name))
    .map((name) => `the rule ${name} did not report its canary`)
}

function brokenRules(edge: ImportEdge, shipped: ReadonlySet<string>): string[] {
  const { from, to } = edge
  if (to === undefined) return ['imports-resolve']
  const broken = layerRules.filter((rule) => isBroken(rule, from, to)).map(({ name }) => name)
  // db runs from its sources, so what it imports has to be there without the development packages.
  const isUnshipped = from.startsWith('db/') && to.startsWith('npm:') && !shipped.has(to.slice(4))
  return isUnshipped ? [...broken, 'db-ships-what-it-imports'] : broken
}

function arrow({ from, specifier, to }: ImportEdge): string {
  return to === undefined ? `${from} → ${specifier}, which is not there` : `${from} → ${to}`
}

function readDependencies(folder: string): Set<string> {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('dependencies' in manifest)) return new Set()
  const { dependencies } = manifest
  return new Set(typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : [])
}
