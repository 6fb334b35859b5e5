import { readFileSync } from 'node:fs'
import { theme } from 'antd'
import { describe, expect, it } from 'vitest'
import { palettes, type Appearance, type TokenName } from '#renderer/ui/palette.ts'
import { createAntdTheme } from '#renderer/ui/theme.ts'

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8').replaceAll(
  /\/\*[\s\S]*?\*\//g,
  '',
)

function tokensOf(selector: RegExp): Record<string, string> {
  const block = selector.exec(css)?.[1] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  )
}

/** `.28` and `0.28`, quotes and line breaks are the same value. */
function plain(value: string): string {
  return value
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<![\d.])\.(\d)/g, '0.$1')
    .replaceAll(/(\.\d*?)0+(?=[,)])/g, '$1')
}

const light = tokensOf(/:root\s*\{([^}]*)\}/)
const tokens: Record<Appearance, Record<string, string>> = {
  light,
  dark: { ...light, ...tokensOf(/\[data-theme=["']dark["']\]\s*\{([^}]*)\}/) },
}

const appearances = ['light', 'dark'] as const

describe('palettes', () => {
  it.each(appearances)('repeat the colours of tokens.css (%s)', (appearance) => {
    const colours = Object.entries(palettes[appearance])
    expect(colours.length).toBeGreaterThan(50)
    for (const [name, colour] of colours) expect([name, plain(colour)]).toEqual([name, tokens[appearance][name]])
  })

  it('give every colour in both themes', () => {
    expect(Object.keys(palettes.dark)).toEqual(Object.keys(palettes.light))
  })
})

/** antd's name for each design token, as the design standard maps them. */
const MAPPING = {
  colorPrimary: 'accent',
  colorPrimaryHover: 'accent-hover',
  colorPrimaryActive: 'accent-press',
  colorPrimaryBg: 'accent-soft',
  colorPrimaryBgHover: 'accent-soft-2',
  colorPrimaryBorder: 'accent-border',
  colorLink: 'accent-text',
  colorTextLightSolid: 'accent-on',
  colorSuccess: 'success-solid',
  colorSuccessBg: 'success-bg',
  colorSuccessBorder: 'success-border',
  colorSuccessText: 'success-text',
  colorWarning: 'warning-solid',
  colorError: 'danger-solid',
  colorErrorBg: 'danger-bg',
  colorErrorText: 'danger-text',
  colorInfo: 'info-solid',
  colorText: 'text-1',
  colorTextSecondary: 'text-2',
  colorTextTertiary: 'text-3',
  colorTextPlaceholder: 'text-3',
  colorTextDescription: 'text-3',
  colorTextDisabled: 'text-disabled',
  colorTextQuaternary: 'text-disabled',
  colorBgLayout: 'bg-app',
  colorBgContainer: 'bg-surface',
  colorBgElevated: 'bg-raised',
  colorFillAlter: 'bg-sunken',
  colorBgContainerDisabled: 'bg-sunken',
  colorBorder: 'border-strong',
  colorBorderSecondary: 'border',
  colorSplit: 'border',
  colorBgMask: 'scrim',
  controlItemBgHover: 'bg-hover',
  controlItemBgActive: 'accent-soft',
  controlItemBgActiveHover: 'accent-soft-2',
  boxShadowTertiary: 'e-1',
  boxShadowSecondary: 'e-2',
  boxShadow: 'e-3',
} as const satisfies Record<string, TokenName>

describe('createAntdTheme', () => {
  it.each(appearances)('ends in the design tokens after the algorithm has run (%s)', (appearance) => {
    const resolved: Record<string, unknown> = { ...theme.getDesignToken(createAntdTheme(appearance)) }
    for (const [name, token] of Object.entries(MAPPING)) {
      expect([name, resolved[name]]).toEqual([name, palettes[appearance][token]])
    }
  })

  it('has the type, sizes and times of the design standard', () => {
    expect(theme.getDesignToken(createAntdTheme('light'))).toMatchObject({
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 32,
      borderRadius: 5,
      borderRadiusSM: 4,
      borderRadiusLG: 6,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.22s',
      lineWidthFocus: 2,
      fontWeightStrong: 600,
    })
  })
})
