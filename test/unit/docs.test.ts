import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '#db/cli/run.ts'
import { shell as shellEn } from '#renderer/i18n/en/shell.ts'
import { shell as shellZh } from '#renderer/i18n/zh-CN/shell.ts'
import { LANGUAGES } from '#shared/locale/index.ts'
import { printShortcut, SHORTCUT_IDS } from '#shared/shortcuts.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const manifest = z.object({ scripts: z.record(z.string(), z.string()) })

const namesIn = (folder: string) => readdirSync(path.join(root, folder)).toSorted()
const pagesOf = (language: string) => namesIn(`docs/${language}`)
const documents = [
  ...namesIn('.').filter((name) => name.endsWith('.md')),
  'docs/README.md',
  ...LANGUAGES.flatMap((language) => pagesOf(language).map((page) => `docs/${language}/${page}`)),
]

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')

const linksOf = (text: string) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))

/** Anchors as GitHub makes them from headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)]
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** What is wrong with a link of a document; undefined when it leads somewhere. */
function problemOf(document: string, link: string): string | undefined {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? document : path.join(path.dirname(document), decodeURIComponent(file))
  if (!existsSync(path.join(root, target))) return `${document}: ${link} is not there`
  if (anchor === undefined || anchorsOf(read(target)).includes(decodeURIComponent(anchor))) return undefined
  return `${document}: ${link} names no heading`
}

async function helpOf(...args: string[]): Promise<string> {
  let text = ''
  const stdout = { write: (part: string) => (text += part) }
  await runCommandLine([...args, '--help'], { stdout, stderr: { write: () => true } }, { LANG: 'en' })
  return text
}

const namesOf = (help: string, pattern: RegExp) => [...help.matchAll(pattern)].map(([, name = '']) => name)

describe('the documents', () => {
  it('link only to what is there', () => {
    const problems = documents.flatMap((document) =>
      linksOf(read(document)).flatMap((link) => problemOf(document, link) ?? []),
    )
    expect(problems).toEqual([])
  })

  it('have the same pages in both languages, each in the index', () => {
    expect(pagesOf('en')).toEqual(pagesOf('zh-CN'))
    expect(pagesOf('en').length).toBeGreaterThan(0)
    const index = linksOf(read('docs/README.md'))
    for (const language of LANGUAGES) {
      for (const page of pagesOf(language)) expect(index).toContain(`${language}/${page}`)
    }
  })

  it('have the same pictures in both languages, each shown in the README or in a page of its language', () => {
    expect(namesIn('docs/screenshots/en')).toEqual(namesIn('docs/screenshots/zh-CN'))
    for (const language of LANGUAGES) {
      const pages = namesIn(`docs/${language}`).flatMap((name) => linksOf(read(`docs/${language}/${name}`)))
      const shown = [...linksOf(read('README.md')), ...pages.map((link) => link.replace('../', 'docs/'))]
      for (const name of namesIn(`docs/screenshots/${language}`)) {
        expect(shown).toContain(`docs/screenshots/${language}/${name}`)
      }
    }
  })

  it.each(LANGUAGES)('describe every command in %s', async (language) => {
    const commands = namesOf(await helpOf(), /^ {2}(\w+) \[options\]/gm)
    expect(commands.length).toBeGreaterThan(0)
    const text = read(`docs/${language}/command-line.md`)
    for (const command of commands) expect(text).toContain(`\n## ${command}\n`)
  })

  it.each(LANGUAGES)('describe every option of import in %s', async (language) => {
    const options = namesOf(await helpOf('import'), /^ {2}(--[\w-]+)/gm)
    expect(options.length).toBeGreaterThan(0)
    const text = read(`docs/${language}/importing.md`)
    for (const option of options) expect(text).toContain(`\`${option}`)
  })

  it.each(LANGUAGES)('list every shortcut of the one table in %s', (language) => {
    const { shortcuts } = (language === 'en' ? shellEn : shellZh) as { shortcuts: Readonly<Record<string, string>> }
    const rows = read(`docs/${language}/grid.md`).match(/^\| .+ \| .+ \|$/gm) ?? []
    const listed = rows.map((row) => row.split('|').map((cell) => cell.trim()))
    for (const id of SHORTCUT_IDS) {
      const row = listed.find(
        ([, keys, name]) => keys === printShortcut(id, false) && (name === shortcuts[id] || !shortcuts[id]),
      )
      expect(row, id).toBeDefined()
    }
  })

  it('name only scripts that package.json has', () => {
    const { scripts } = manifest.parse(JSON.parse(read('package.json')))
    for (const document of documents) {
      const named = namesOf(read(document), /npm run (?:--silent )?([\w-]+)/g)
      expect(Object.keys(scripts), document).toEqual(expect.arrayContaining(named))
    }
  })
})
