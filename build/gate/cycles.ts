import type { ImportGraph } from './import-graph.ts'

/** Files that reach each other, one list for each group of them, by Tarjan's algorithm. */
export function findCycles({ files, edges }: ImportGraph): string[][] {
  const targets = new Map<string, string[]>(files.map((file) => [file, []]))
  for (const { from, to } of edges) if (to !== undefined && targets.has(to)) targets.get(from)?.push(to)

  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []

  const visit = (file: string) => {
    const index = order.size
    order.set(file, index)
    lowest.set(file, index)
    open.push(file)
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) visit(target)
      else if (!open.includes(target)) continue
      lowest.set(file, Math.min(lowest.get(file) ?? index, lowest.get(target) ?? index))
    }
    if (lowest.get(file) !== index) return
    const group = open.splice(open.indexOf(file))
    if (group.length > 1 || targets.get(file)?.includes(file) === true) cycles.push(group)
  }

  for (const file of files) if (!order.has(file)) visit(file)
  return cycles
}
