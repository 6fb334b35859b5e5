import { theme as antdTheme, type ThemeConfig } from 'antd'
import { palettes, type Appearance, type Palette } from './palette.ts'

type Tokens = NonNullable<ThemeConfig['token']>
type Algorithm = Extract<NonNullable<ThemeConfig['algorithm']>, (...args: never[]) => unknown>
type Components = NonNullable<ThemeConfig['components']>

const SEMANTIC = [
  ['Success', 'success'],
  ['Warning', 'warning'],
  ['Error', 'danger'],
  ['Info', 'info'],
] as const

function semanticTokens(palette: Palette): Tokens {
  return Object.fromEntries(
    SEMANTIC.flatMap(([antdName, name]) => [
      [`color${antdName}`, palette[`${name}-solid`]],
      [`color${antdName}Hover`, palette[`${name}-solid`]],
      [`color${antdName}Active`, palette[`${name}-solid`]],
      [`color${antdName}Bg`, palette[`${name}-bg`]],
      [`color${antdName}BgHover`, palette[`${name}-bg`]],
      [`color${antdName}Border`, palette[`${name}-border`]],
      [`color${antdName}BorderHover`, palette[`${name}-solid`]],
      [`color${antdName}Text`, palette[`${name}-text`]],
      [`color${antdName}TextHover`, palette[`${name}-text`]],
      [`color${antdName}TextActive`, palette[`${name}-text`]],
    ]),
  )
}

function groundTokens(palette: Palette): Tokens {
  return {
    colorText: palette['text-1'],
    colorTextSecondary: palette['text-2'],
    colorTextTertiary: palette['text-3'],
    colorTextQuaternary: palette['text-disabled'],
    colorTextPlaceholder: palette['text-3'],
    colorTextDescription: palette['text-3'],
    colorTextDisabled: palette['text-disabled'],
    colorTextHeading: palette['text-1'],
    colorTextLabel: palette['text-2'],
    colorTextLightSolid: palette['accent-on'],
    colorIcon: palette['text-3'],
    colorIconHover: palette['text-1'],
    colorBgLayout: palette['bg-app'],
    colorBgContainer: palette['bg-surface'],
    colorBgElevated: palette['bg-raised'],
    colorBgSpotlight: palette['bg-raised'],
    colorBgContainerDisabled: palette['bg-sunken'],
    colorBgMask: palette.scrim,
    colorBgTextHover: palette['bg-hover'],
    colorBgTextActive: palette['bg-active'],
    colorFillAlter: palette['bg-sunken'],
    colorFillSecondary: palette['bg-active'],
    colorFillTertiary: palette['bg-hover'],
    colorFillQuaternary: palette['bg-sunken'],
    colorFillContent: palette['bg-active'],
    colorFillContentHover: palette['bg-active'],
    colorBorder: palette['border-strong'],
    colorBorderDisabled: palette.border,
    colorBorderSecondary: palette.border,
    colorSplit: palette.border,
  }
}

function accentTokens(palette: Palette): Tokens {
  return {
    colorPrimary: palette.accent,
    colorPrimaryHover: palette['accent-hover'],
    colorPrimaryActive: palette['accent-press'],
    colorPrimaryBg: palette['accent-soft'],
    colorPrimaryBgHover: palette['accent-soft-2'],
    colorPrimaryBorder: palette['accent-border'],
    colorPrimaryBorderHover: palette.accent,
    colorPrimaryText: palette['accent-text'],
    colorPrimaryTextHover: palette['accent-text'],
    colorPrimaryTextActive: palette['accent-text'],
    colorLink: palette['accent-text'],
    colorLinkHover: palette['accent-text'],
    colorLinkActive: palette['accent-text'],
    controlItemBgHover: palette['bg-hover'],
    controlItemBgActive: palette['accent-soft'],
    controlItemBgActiveHover: palette['accent-soft-2'],
    // A crisp one-pixel second line, as inputs have in the standard, instead of antd's soft halo.
    controlOutline: palette.accent,
    controlOutlineWidth: 1,
    colorErrorOutline: palette['danger-solid'],
    colorWarningOutline: palette['warning-solid'],
  }
}

function measureTokens(palette: Palette): Tokens {
  return {
    fontFamily: 'var(--font)',
    fontSize: 13,
    fontSizeSM: 12,
    fontSizeLG: 14,
    fontSizeXL: 16,
    fontSizeHeading1: 20,
    fontSizeHeading2: 16,
    fontSizeHeading3: 14,
    fontSizeHeading4: 13,
    fontSizeHeading5: 13,
    lineHeight: 20 / 13,
    lineHeightSM: 18 / 12,
    lineHeightLG: 22 / 14,
    fontWeightStrong: 600,
    controlHeight: 28,
    controlHeightSM: 24,
    controlHeightLG: 32,
    borderRadius: 5,
    borderRadiusSM: 4,
    borderRadiusXS: 3,
    borderRadiusLG: 6,
    boxShadow: palette['e-3'],
    boxShadowSecondary: palette['e-2'],
    boxShadowTertiary: palette['e-1'],
    motionDurationFast: '0.08s',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.22s',
    lineWidthFocus: 2,
    controlPaddingHorizontal: 8,
    controlPaddingHorizontalSM: 6,
    padding: 16,
    paddingSM: 12,
    paddingXS: 8,
    paddingXXS: 4,
  }
}

function components(palette: Palette, appearance: Appearance): Components {
  return {
    Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: palette['e-1'], fontWeight: 500 },
    Table: {
      headerBg: palette['bg-sunken'],
      headerColor: palette['text-2'],
      rowHoverBg: palette['bg-hover'],
      rowSelectedBg: palette['accent-soft'],
      rowSelectedHoverBg: palette['accent-soft-2'],
      borderColor: palette.border,
      cellPaddingBlockSM: 3,
      cellPaddingInlineSM: 8,
      cellFontSizeSM: 13,
      headerBorderRadius: 0,
      headerSplitColor: 'transparent',
    },
    Tabs: { inkBarColor: palette.accent, titleFontSize: 13 },
    Segmented: {
      trackBg: palette['bg-active'],
      itemSelectedBg: appearance === 'dark' ? palette['border-strong'] : palette['bg-raised'],
      itemColor: palette['text-2'],
    },
    Modal: { titleFontSize: 16, footerBg: palette['bg-sunken'], contentBg: palette['bg-raised'] },
    Checkbox: { colorBorder: palette['border-control'] },
    Radio: { colorBorder: palette['border-control'] },
    Select: { optionSelectedBg: palette['accent-soft'], optionActiveBg: palette['bg-hover'], optionHeight: 28 },
    Input: { paddingInline: 8 },
    InputNumber: { paddingInline: 8 },
    DatePicker: { paddingInline: 8, cellHeight: 24, cellWidth: 32 },
    Dropdown: { paddingBlock: 4, controlPaddingHorizontal: 8, colorError: palette['danger-text'] },
    Menu: { itemHeight: 28 },
    Progress: { remainingColor: palette['bg-active'] },
    Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px', labelColor: palette['text-2'] },
  }
}

const SEEDS = ['colorPrimary', 'colorSuccess', 'colorWarning', 'colorError', 'colorInfo', 'colorLink'] as const

/** antd's dark algorithm dims the seed colours; the tokens already are the colours of the dark theme. */
const keepSeeds: Algorithm = (seed, map = antdTheme.defaultAlgorithm(seed)) => ({
  ...map,
  ...Object.fromEntries(SEEDS.map((name) => [name, seed[name]])),
})

/**
 * antd's theme with the literals of the design tokens; antd computes with colours, so it cannot take `var(--…)`. The
 * algorithm only fills in what is not named here.
 */
export function createAntdTheme(appearance: Appearance): ThemeConfig {
  const palette = palettes[appearance]
  return {
    algorithm: [appearance === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm, keepSeeds],
    token: {
      ...semanticTokens(palette),
      ...groundTokens(palette),
      ...accentTokens(palette),
      ...measureTokens(palette),
    },
    components: components(palette, appearance),
  }
}

export const antdThemes = {
  light: createAntdTheme('light'),
  dark: createAntdTheme('dark'),
} as const satisfies Record<Appearance, ThemeConfig>

const still = (theme: ThemeConfig): ThemeConfig => ({ ...theme, token: { ...theme.token, motion: false } })

/** Without movement: antd places a menu only when its opening has moved, so a style sheet cannot switch that off. */
export const stillThemes = {
  light: still(antdThemes.light),
  dark: still(antdThemes.dark),
} as const satisfies Record<Appearance, ThemeConfig>
