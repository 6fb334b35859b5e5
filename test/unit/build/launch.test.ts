import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readStartArguments } from '#build/launch/arguments.ts'
import { electronFile } from '#build/launch/electron.ts'
import { run } from '#build/launch/run.ts'

describe('readStartArguments', () => {
  it('takes a workbook from the folder in which the command was typed', () => {
    const read = readStartArguments(['--browser', 'team.funnel', '--port', '8080'], '/home/li')
    expect(read).toEqual({
      inBrowser: true,
      opensBrowser: true,
      rest: [path.resolve('/home/li', 'team.funnel'), '--port', '8080'],
    })
  })
})

describe('electronFile', () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)('knows the executable of %s', (platform, file) => {
    expect(electronFile(platform)).toBe(file)
  })
})

describe('run', () => {
  it('keeps what the program printed and its exit code', async () => {
    const done = await run(process.execPath, ['-e', 'console.log("好"); process.exit(3)'], { keepOutput: true })
    expect(done).toMatchObject({ code: 3, output: '好\n', isTimeout: false })
  })

  it('has no exit code for a program that is not there', async () => {
    const done = await run('no-such-program-here', [], { keepOutput: true })
    expect(done.code).toBeUndefined()
    expect(done.output).toContain('ENOENT')
  })

  it('ends a program that takes too long', async () => {
    const done = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { keepOutput: true, timeout: 300 })
    expect(done).toMatchObject({ code: undefined, isTimeout: true })
  })
})
