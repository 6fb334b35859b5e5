import { describe, expect, it } from 'vitest'
import { matterOf } from '#shared/domain/daily/matter.ts'

describe('the matter of an entry', () => {
  it.each([
    ['拜访', null],
    [' 拜访。', null],
    ['Visit', '江阴铭铸机械'],
    ['拜访 江阴铭铸机械', '江阴铭铸机械'],
    ['', null],
    ['——', null],
    [null, null],
  ])('is not told by %s', (subject, customer) => {
    expect(matterOf(subject, customer)).toBeNull()
  })

  it.each([
    ['拜访江阴铭铸机械谈预算', '江阴铭铸机械'],
    ['拜访尤总', null],
    ['复测管网压降', null],
  ])('is %s', (subject, customer) => {
    expect(matterOf(subject, customer)).toBe(subject)
  })
})
