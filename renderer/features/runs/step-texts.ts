const QUOTED = /^ {0,3}> ?/

/** Scripts 话术 of a step, each a run of quoted lines, and the text around them. */
export function textsOf(body: string): { readonly scripts: readonly string[]; readonly rest: string } {
  const scripts: string[] = []
  const rest: string[] = []
  let open: string[] | null = null
  for (const line of body.split('\n')) {
    if (QUOTED.test(line)) {
      if (open === null) rest.push('')
      open = [...(open ?? []), line.replace(QUOTED, '')]
      continue
    }
    if (open !== null) scripts.push(open.join('\n').trim())
    open = null
    rest.push(line)
  }
  if (open !== null) scripts.push(open.join('\n').trim())
  return { scripts: scripts.filter((script) => script !== ''), rest: rest.join('\n').trim() }
}
