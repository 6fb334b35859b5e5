import { describe, expect, it } from 'vitest'
import { isInstalled } from '#build/bootstrap/install.mjs'
import { isAtLeast } from '#build/bootstrap/node-version.mjs'

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/@swc/core-darwin-arm64': { version: '1.16.18', integrity: 'sha512-b', optional: true },
  },
}

describe('isInstalled', () => {
  it('accepts an install that lacks only packages for other platforms', () => {
    const installed = { packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } } }
    expect(isInstalled(locked, installed)).toBe(true)
  })

  it('asks for an install when a package has another version or other content', () => {
    const older = { packages: { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } } }
    const other = { packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } } }
    expect(isInstalled(locked, older)).toBe(false)
    expect(isInstalled(locked, other)).toBe(false)
  })

  it('asks for an install when a package is missing or one too many is there', () => {
    const extra = {
      packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' }, 'node_modules/left-pad': {} },
    }
    expect(isInstalled(locked, { packages: {} })).toBe(false)
    expect(isInstalled(locked, extra)).toBe(false)
  })
})

describe('isAtLeast', () => {
  it.each([
    ['20.0.0', true],
    ['v24.21.0', true],
    ['20.0.0-nightly', true],
    ['19.9.9', false],
    ['9.11.2', false],
  ])('compares %s with 20.0.0 by number', (version, expected) => {
    expect(isAtLeast(version, '20.0.0')).toBe(expected)
  })
})
