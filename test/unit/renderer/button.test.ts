import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button } from '#renderer/ui/Button.tsx'

const markup = (props: Parameters<typeof Button>[0]): string => renderToStaticMarkup(createElement(Button, props))

describe('Button', () => {
  it('keeps the focus while it is busy: it says so and is not disabled', () => {
    const busy = markup({ children: '保存', isBusy: true, type: 'submit' })
    expect(busy).toContain('aria-disabled="true"')
    expect(busy).toContain('aria-busy="true"')
    expect(busy).not.toMatch(/ disabled(=|>| )/)
  })

  it('is disabled only where it is told to be', () => {
    expect(markup({ children: '保存', disabled: true })).toMatch(/ disabled(=|>| )/)
    expect(markup({ children: '保存' })).not.toMatch(/disabled|busy/)
  })

  it('ignores presses while it is busy, also for the form around it', () => {
    const pressed: string[] = []
    const element = Button({ children: '保存', isBusy: true, type: 'submit', onClick: () => pressed.push('own') })
    const event = { preventDefault: () => pressed.push('prevented'), stopPropagation: () => pressed.push('stopped') }
    const { onClick } = element.props as { onClick: (event: unknown) => void }
    onClick(event)
    expect(pressed).toEqual(['prevented', 'stopped'])
  })
})
