import { parseSync, Visitor } from 'oxc-parser'

/**
 * What a TypeScript or JavaScript source names in its imports, type imports and re-exports included, in source order.
 * Throws when the source does not parse, since its imports would be missed.
 */
export function readImports(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source)
  const [error] = errors
  if (error !== undefined) throw new Error(`${file} does not parse: ${error.message}`)
  const found: string[] = []
  const add = (node: { readonly source: unknown }) => {
    const value = literalOf(node.source)
    if (value !== undefined) found.push(value)
  }
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(program)
  return found
}

function literalOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined
  return typeof node.value === 'string' ? node.value : undefined
}
