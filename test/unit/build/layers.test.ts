import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCycles } from '#build/gate/cycles.ts'
import { readImports } from '#build/gate/imports.ts'
import { inspectLayers, ruleNames, unprovenRules } from '#build/gate/layers.ts'

const root = path.resolve(import.meta.dirname, '../../..')

describe('the layer check', () => {
  it('reports the canary of every rule', () => {
    expect(ruleNames().length).toBeGreaterThan(20)
    expect(unprovenRules(root)).toEqual([])
  })

  it('names the importing file and what it may not import', () => {
    const { problems } = inspectLayers(path.join(root, 'build', 'layers-canary'))
    expect(problems).toContainEqual({ rule: 'db-schema-is-lowest', text: 'db/schema/table.ts → db/queries/page.ts' })
    expect(problems).toContainEqual({
      rule: 'renderer-parts-know-no-feature',
      text: 'renderer/ui/Button.tsx → renderer/features/one/page.ts',
    })
    expect(problems.filter(({ rule }) => rule === 'in-a-place')).toHaveLength(1)
  })
})

describe('readImports', () => {
  it('finds every way to name another module, types included', () => {
    const source = `
      import a, { b } from 'one'
      import type { C } from 'two'
      export { d } from 'three'
      export * from 'four'
      export type { E } from 'five'
      import 'six'
      const f = () => import('seven')
      type G = import('eight').G
      export const h = <div>{'nine'}</div>
    `
    expect(readImports('file.tsx', source).sort()).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].sort(),
    )
  })

  it('refuses a source that does not parse', () => {
    expect(() => readImports('file.ts', 'import {')).toThrow('file.ts does not parse')
  })
})

describe('findCycles', () => {
  const graph = (...edges: [string, string][]) => ({
    files: ['a', 'b', 'c', 'd'],
    edges: edges.map(([from, to]) => ({ from, to, specifier: to })),
  })

  it('finds files that reach each other and a file that imports itself', () => {
    expect(findCycles(graph(['a', 'b'], ['b', 'c'], ['c', 'a'], ['c', 'd']))).toEqual([['a', 'b', 'c']])
    expect(findCycles(graph(['d', 'd']))).toEqual([['d']])
  })

  it('finds nothing where two ways lead to one file', () => {
    expect(findCycles(graph(['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd']))).toEqual([])
  })
})
