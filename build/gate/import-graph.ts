import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { readImports } from './imports.ts'

/** Each source of ours with what it imports: targets as layer-rules.ts writes them, or undefined when nothing is there. */
export interface ImportGraph {
  readonly files: readonly string[]
  readonly edges: readonly ImportEdge[]
}

export interface ImportEdge {
  readonly from: string
  /** As it stands in the source. */
  readonly specifier: string
  readonly to: string | undefined
}

const sourceFile = /\.(ts|tsx|mts|mjs)$/
const unread = new Set(['node_modules', 'out', 'dist', 'test-results', 'docs', 'layers-canary'])
const builtins = new Set(builtinModules)

/** Reads every source below a folder; paths in the graph are relative to it and have forward slashes. */
export function readImportGraph(folder: string): ImportGraph {
  const files = listSources(folder)
  const edges = files.flatMap((from) =>
    readImports(from, readFileSync(path.join(folder, from), 'utf8')).map((specifier) => ({
      from,
      specifier,
      to: resolveImport(folder, from, specifier),
    })),
  )
  return { files, edges }
}

function listSources(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory())
      return unread.has(entry.name) || entry.name.startsWith('.') ? [] : listSources(folder, name)
    return sourceFile.test(entry.name) ? [name] : []
  })
}

function resolveImport(folder: string, from: string, specifier: string): string | undefined {
  const [name = ''] = specifier.split('?')
  // package.json maps #folder/* to ./folder/*.
  if (name.startsWith('#')) return existing(folder, name.slice(1))
  if (name.startsWith('.')) return existing(folder, path.posix.join(path.posix.dirname(from), name))
  if (name.startsWith('node:')) return builtins.has(name.slice(5)) || builtins.has(name) ? name : undefined
  if (builtins.has(name)) return `node:${name}`
  const packageName = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
  return isPackage(folder, packageName) ? `npm:${packageName}` : undefined
}

function existing(folder: string, file: string): string | undefined {
  const full = path.join(folder, file)
  return existsSync(full) && statSync(full).isFile() ? file : undefined
}

function isPackage(folder: string, name: string): boolean {
  if (existsSync(path.join(folder, 'node_modules', name))) return true
  const parent = path.dirname(folder)
  return parent !== folder && isPackage(parent, name)
}
