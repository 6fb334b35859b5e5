import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '#shared/domain/edit-distance.ts'
import { NearMatchIndex, nearMatches } from '#shared/domain/similarity.ts'

const named = (...labels: string[]) => labels.map((label) => ({ id: label, label }))

const best = (text: string, ...labels: string[]) => {
  const match = nearMatches(text, named(...labels))[0]
  return match && [match.label, match.reason]
}

describe('nearMatches', () => {
  it('sees that GTXPro is GTX Pro and nothing else', () => {
    const products = ['GTX Basic', 'GTX Pro', 'GTX Plus Pro', 'GTX Plus Basic', 'GTK 500', 'MG Special', 'MG Advanced']
    expect(nearMatches('GTXPro', named(...products))).toEqual([
      { id: 'GTX Pro', label: 'GTX Pro', score: 0.98, reason: 'spacing' },
    ])
  })

  it('says in what the names differ', () => {
    expect(best('gtx pro', 'GTX Pro')).toEqual(['GTX Pro', 'case'])
    expect(best('ＧＴＸ　Ｐｒｏ', 'GTX Pro')).toEqual(['GTX Pro', 'case'])
    expect(best('昆山晟达电子', '昆山晟达电子有限公司')).toEqual(['昆山晟达电子有限公司', 'companySuffix'])
    expect(best('Acme Corp.', 'Acme Co., Ltd.')).toEqual(['Acme Co., Ltd.', 'companySuffix'])
    expect(best('technolgy', 'technology')).toEqual(['technology', 'oneLetter'])
    expect(best('Hottecihc', 'Hottechic')).toEqual(['Hottechic', 'oneLetter'])
    expect(best('陈丽', '陈立', '王立')).toEqual(['陈立', 'oneLetter'])
    expect(best('常熟隆昶机械制造有限公司', '常熟隆昶机械有限公司')).toEqual(['常熟隆昶机械有限公司', 'similar'])
  })

  it('keeps things apart that differ in a digit', () => {
    expect(nearMatches('MG 120', named('MG 130', 'MG 12'))).toEqual([])
  })

  it('does not call different short names alike', () => {
    expect(nearMatches('王立', named('陈立', '王'))).toEqual([])
    expect(nearMatches('ab', named('cd', 'xb'))).toEqual([])
    expect(nearMatches('!!', named('??', ''))).toEqual([])
  })

  it('leaves out the name itself and puts the nearest first', () => {
    const found = nearMatches('华东电子', named('华东电子', '华东 电子', '华东电力', '华南电力'))
    expect(found.map((match) => match.label)).toEqual(['华东 电子', '华东电力'])
  })

  it('hears names alike when it is told how they sound', () => {
    const sounds: Record<string, string> = { 陈丽: 'chenli', 陈立: 'chenli', 陈红: 'chenhong' }
    const found = nearMatches('陈丽', named('陈红', '陈立'), { soundOf: (label) => sounds[label] ?? label })
    expect(found.map(({ label, reason }) => [label, reason])).toEqual([
      ['陈立', 'sound'],
      ['陈红', 'oneLetter'],
    ])
  })

  it('finds every name with one letter changed', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '电', '子'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(name, fc.nat(), (label, at) => {
        const index = at % label.length
        const changed = `${label.slice(0, index)}z${label.slice(index + 1)}`
        expect(nearMatches(changed, named(label))).toMatchObject([{ label, reason: 'oneLetter' }])
      }),
    )
  })

  it('looks at few of ten thousand names', () => {
    const words = ['昆山', '常熟', '苏州', '太仓', '无锡', '江阴', '扬州', '泰州', '南通', '宜兴']
    const labels = Array.from({ length: 10_000 }, (_, n) => {
      const [a = 0, b = 0, c = 0, d = 0] = String(n).padStart(4, '0').split('').map(Number)
      return `${words[a]}${'晟达隆昶源远景禾味'[b] ?? '升'}${'甲乙丙丁戊己庚辛壬癸'[c]}${words[d]}电子有限公司`
    })
    const index = new NearMatchIndex(named(...labels))
    const start = performance.now()
    for (const label of labels.slice(0, 200)) expect(index.find(label.replace('电子', '')).length).toBeGreaterThan(0)
    // Comparing every pair takes minutes; the bound only tells the two apart.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('editDistance', () => {
  it('counts insertions, omissions, replacements and swapped neighbours', () => {
    expect(editDistance('abc', 'abc', 3)).toBe(0)
    expect(editDistance('abc', 'acb', 3)).toBe(1)
    expect(editDistance('kitten', 'sitting', 5)).toBe(3)
    expect(editDistance('', 'abc', 5)).toBe(3)
    expect(editDistance('abc', 'xyz', 1)).toBe(2)
  })

  it('is the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9))
      }),
    )
  })
})
