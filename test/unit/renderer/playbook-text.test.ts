import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { safeAddress } from '#renderer/features/playbooks/addresses.ts'
import { chineseNumber } from '#renderer/features/playbooks/chinese-number.ts'
import { htmlToMarkdown } from '#renderer/features/playbooks/html-to-markdown.ts'
import { inserted, prefixed, wrapped } from '#renderer/features/playbooks/text-acts.ts'

describe('what is pasted from other programs', () => {
  it.each([
    ['a page', '<h2>见面</h2><p>先<b>问</b>再<i>看</i></p>', '## 见面\n\n先**问**再*看*'],
    [
      'styles of a browser',
      '<b style="font-weight:normal"><span style="font-weight:700">问</span>再看</b>',
      '**问**再看',
    ],
    ['Word’s own names', '<p class=MsoNormal>第一<o:p>&nbsp;</o:p></p><w:sdt>第二</w:sdt>', '第一\n\n第二'],
    [
      'lists of Word',
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>甲</p>
       <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>乙</p><p>后</p>`,
      '- 甲\n- 乙\n\n后',
    ],
    [
      'numbered lists of Word',
      `<p style='mso-list:l1 level1 lfo2'>1. 甲</p><p style='mso-list:l1 level1 lfo2'>2. 乙</p>`,
      '1. 甲\n2. 乙',
    ],
    ['lists', '<ul><li>甲</li><li>乙</li></ul><ol><li>一</li></ol>', '- 甲\n- 乙\n\n1. 一'],
    ['a script', '<blockquote><p>李工好</p></blockquote>', '> 李工好'],
    [
      'links',
      '<a href="https://example.com/a" onclick="x()">页</a> <a href="javascript:x()">点</a>',
      '[页](https://example.com/a) 点',
    ],
    ['pictures', '<p>前<img src="https://example.com/x.png">后</p>', '前后'],
    [
      'what runs',
      '<p>一</p><script>x()</script><style>p{}</style><iframe src="//x"></iframe><svg onload="x()"><text>y</text></svg>',
      '一',
    ],
  ])('%s', (_, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown)
  })

  it('keeps a table', () => {
    const table = '<table><tr><th>型号</th><th>台数</th></tr><tr><td>GA75</td><td>2</td></tr></table>'
    expect(htmlToMarkdown(table)).toBe('| 型号   | 台数 |\n| ---- | -- |\n| GA75 | 2  |')
  })

  const tags = fc.constantFrom(
    'p',
    'b',
    'script',
    'style',
    'img',
    'a',
    'svg',
    'iframe',
    'object',
    'o:p',
    'table',
    'td',
    'li',
    'math',
    'form',
  )
  const attributes = fc.constantFrom(
    '',
    ' onerror="boom()"',
    ' href="javascript:boom()"',
    ' src="https://evil.example/x"',
    ' style="mso-list:l0 level1"',
  )
  const piece = fc
    .tuple(tags, attributes, fc.constantFrom('文', '', '</', '<!--', ']]>'))
    .map(([tag, attribute, text]) => `<${tag}${attribute}>${text}`)

  test.prop([fc.array(piece, { maxLength: 25 })])('never leaves an address or an event of a hostile page', (pieces) => {
    const markdown = htmlToMarkdown(pieces.join(''))
    expect(markdown).not.toMatch(/javascript:|boom|evil\.example|onerror/)
  })
})

describe('addresses in a text', () => {
  it('are pages of the web, mail and pictures of the playbook', () => {
    const digest = 'a'.repeat(64)
    const kept = ['https://example.com', 'HTTP://example.com', 'mailto:a@b.cn', `picture:${digest}`]
    expect(kept.map(safeAddress)).toEqual(kept)
    const dropped = [
      'javascript:x',
      ' javascript:x',
      'JaVaScRiPt:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      '//evil',
      '/rpc',
      'blob:x',
      `picture:${digest}x`,
      'picture:../a',
    ]
    expect(dropped.map(safeAddress)).toEqual(dropped.map(() => ''))
  })
})

describe('buttons of the editor', () => {
  it('wrap, mark and insert, and take back what they did', () => {
    const bold = wrapped({ text: '先问再看', from: 1, to: 2 }, '**')
    expect(bold).toEqual({ text: '先**问**再看', from: 3, to: 4 })
    expect(wrapped(bold, '**')).toEqual({ text: '先问再看', from: 1, to: 2 })
    const script = prefixed({ text: '一\n二\n三', from: 2, to: 4 }, '> ')
    expect(script.text).toBe('一\n> 二\n> 三')
    expect(prefixed(script, '> ').text).toBe('一\n二\n三')
    expect(inserted({ text: '前后', from: 1, to: 1 }, '![站](picture:x)').text).toBe('前\n\n![站](picture:x)\n\n后')
    expect(inserted({ text: '前后', from: 1, to: 2 }, '字').text).toBe('前字')
  })

  it('count chapters in Chinese words', () => {
    expect([1, 10, 11, 20, 35, 100].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '三十五', '100'])
  })
})
