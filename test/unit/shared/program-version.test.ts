import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { PROGRAM_VERSION } from '#shared/program-version.ts'

it('is the version of package.json', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version: PROGRAM_VERSION })
})
