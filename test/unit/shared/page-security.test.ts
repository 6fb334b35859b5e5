import { describe, expect, it } from 'vitest'
import { isAllowedExternalLink } from '#shared/external-links.ts'
import { assetPath, contentSecurityPolicy, withNonce } from '#shared/page-security.ts'

describe('contentSecurityPolicy', () => {
  it('allows nothing by default, styles by nonce, and nothing unsafe', () => {
    const policy = contentSecurityPolicy('abc', ['ws://127.0.0.1:1'])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'( 'sha256-[^']+')*;/)
    expect(policy).toContain('frame-src blob:; ')
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1")
    expect(policy).not.toMatch(/unsafe|\*/)
  })
})

describe('assetPath', () => {
  it('names the file of a plain address', () => {
    expect(assetPath('/')).toBe('index.html')
    expect(assetPath('/assets/index-Bx_9.js')).toBe('assets/index-Bx_9.js')
  })

  it.each(['', 'a', '/../a', '/a/../b', '/.a', '/a//b', '/a/', '/%2e%2e/a', '/a\\b', '/c:/a', '/a\0b', '/a b'])(
    'names nothing for %j',
    (pathname) => expect(assetPath(pathname)).toBeNull(),
  )
})

describe('withNonce', () => {
  it('puts the nonce into the head and refuses a page without one', () => {
    expect(withNonce('<head><title>', 'n')).toBe('<head><meta name="csp-nonce" content="n"><title>')
    expect(() => withNonce('<body>', 'n')).toThrow('<head>')
  })
})

describe('isAllowedExternalLink', () => {
  it.each(['https://github.com/', 'https://GitHub.com/a?b#c', 'https://www.sqlite.org'])('lets %s out', (url) =>
    expect(isAllowedExternalLink(url)).toBe(true),
  )

  it.each([
    'http://github.com/',
    'https://github.com.evil.example/',
    'https://evil.example/github.com',
    'https://user@github.com/',
    'https://github.com:8443/',
    'https://github.com\\@evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
  ])('keeps %s in', (url) => expect(isAllowedExternalLink(url)).toBe(false))
})
