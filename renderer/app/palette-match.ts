import type { Command } from '#renderer/ui/frame/index.ts'

/** Lower case, without spaces: how a query and what it is compared with are read. */
function plain(text: string): string {
  return text.toLocaleLowerCase().replaceAll(/\s+/g, '')
}

/** Where the query stands in the title as [start, end), for the underline; null when it does not. */
export function findMatch(title: string, query: string): readonly [number, number] | null {
  const wanted = query.trim().toLocaleLowerCase()
  const start = wanted === '' ? -1 : title.toLocaleLowerCase().indexOf(wanted)
  return start < 0 ? null : [start, start + wanted.length]
}

/** Commands whose title or one of whose keywords has the query in it; titles that begin with it come first. */
export function matchCommands(
  commands: readonly Command[],
  query: string,
  keywordsOf: (command: Command) => readonly string[] = (command) => command.keywords ?? [],
): readonly Command[] {
  const wanted = plain(query)
  if (wanted === '') return commands
  const rank = (command: Command) => {
    const title = plain(command.title)
    if (title.startsWith(wanted)) return 0
    if (title.includes(wanted)) return 1
    return keywordsOf(command).some((keyword) => plain(keyword).includes(wanted)) ? 2 : null
  }
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((found): found is { command: Command; rank: number } => found.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map(({ command }) => command)
}
