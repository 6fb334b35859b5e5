import { describe, expect, it } from 'vitest'
import { serviceEnvironment, workbookArgument } from '#electron/main/start-arguments.ts'

describe('workbookArgument', () => {
  it('finds the workbook among the arguments and makes it absolute', () => {
    expect(workbookArgument(['electron', '--no-sandbox', '.', 'team.funnel'], '/home/a')).toBe('/home/a/team.funnel')
    expect(workbookArgument(['app', '/data/组.FUNNEL'], '/home/a')).toBe('/data/组.FUNNEL')
  })

  it('finds none in switches, other files and the program itself', () => {
    expect(workbookArgument(['app.funnel', '--x=a.funnel', 'a.csv'], '/')).toBeUndefined()
  })
})

describe('serviceEnvironment', () => {
  it('passes on places and language and nothing that loads code', () => {
    const env = {
      HOME: '/home/a',
      LANG: 'zh_CN.UTF-8',
      NODE_OPTIONS: '--import x',
      ELECTRON_RUN_AS_NODE: '1',
      PATH: '/bin',
      LD_PRELOAD: 'x',
    }
    expect(serviceEnvironment(env)).toEqual({ HOME: '/home/a', LANG: 'zh_CN.UTF-8' })
  })
})
