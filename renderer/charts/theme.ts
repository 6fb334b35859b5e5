import { useAppearance } from '#renderer/ui/appearance.ts'
import { FONT_STACK, palettes, type Appearance, type Palette } from '#renderer/ui/palette.ts'
import { useIsPrinting } from '#renderer/ui/printing.ts'
import type { StageStop } from '#renderer/ui/stage-stops.ts'

/** What option builders need to know of the theme. */
export interface ChartTheme {
  readonly palette: Palette
  readonly fontFamily: string
  readonly stage: (stop: StageStop) => string
}

function createChartTheme(palette: Palette): ChartTheme {
  return { palette, fontFamily: FONT_STACK, stage: (stop) => palette[`stage-${stop}`] }
}

export const chartThemes = {
  light: createChartTheme(palettes.light),
  dark: createChartTheme(palettes.dark),
} as const satisfies Record<Appearance, ChartTheme>

/** The theme a chart is drawn in: that on screen, and on paper the light one. */
export function useChartAppearance(): Appearance {
  const [shown, isPrinting] = [useAppearance(), useIsPrinting()]
  return isPrinting ? 'light' : shown
}
