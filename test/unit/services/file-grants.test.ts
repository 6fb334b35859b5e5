import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileGrants, createFileGrants, plainName } from '#db/services/file-grants.ts'

let folder: string
let grants: FileGrants
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-grants-test-'))
  grants = createFileGrants(folder)
})
afterEach(() => {
  grants.close()
  rmSync(folder, { recursive: true })
})

describe('createFileGrants', () => {
  it('issues tokens of 128 random bits that stand for one file and one use', () => {
    const [read, write, place] = [grants.grantRead('a.csv'), grants.grantWrite('/b.csv'), grants.grantFolder('/c')]
    expect(Buffer.from(read, 'base64url')).toHaveLength(16)
    expect(new Set([read, write, place, grants.grantRead('a.csv')]).size).toBe(4)
    expect(grants.resolve(read, 'read')).toBe(resolve('a.csv'))
    expect(grants.resolve(write, 'write')).toBe(resolve('/b.csv'))
    expect(grants.resolve(place, 'folder')).toBe(resolve('/c'))
  })

  it('refuses a use that was not granted and a token that was not issued', () => {
    expect(() => grants.resolve(grants.grantRead('/a'), 'write')).toThrow('FILE_GRANT')
    expect(() => grants.resolve(grants.grantWrite('/a'), 'read')).toThrow('FILE_GRANT')
    expect(() => grants.resolve('/a', 'read')).toThrow('FILE_GRANT')
  })

  it('makes temporary files that only this account can read, and removes them', () => {
    const output = grants.newOutput('拒绝.csv')
    expect(grants.resolve(output.token, 'write')).toBe(grants.resolve(output.token, 'read'))
    if (process.platform !== 'win32') expect(statSync(output.path).mode & 0o077).toBe(0)
    grants.revoke(output.token)
    expect(existsSync(output.path)).toBe(false)
    grants.newUpload('a.csv')
    grants.close()
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('plainName', () => {
  it.each([
    ['a.csv', 'a.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\表.csv', '表.csv'],
    ['..hidden', 'hidden'],
    ['a\r\nb.csv', 'ab.csv'],
    ['..', 'file'],
    ['', 'file'],
  ])('turns %j into %j', (name, plain) => expect(plainName(name)).toBe(plain))
})
