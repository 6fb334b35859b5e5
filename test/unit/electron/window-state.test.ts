import { describe, expect, it } from 'vitest'
import { type Rectangle, windowPlace } from '#electron/main/window-state.ts'

const primary: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 }
const second: Rectangle = { x: 1920, y: 0, width: 2560, height: 1400 }
const centred = { x: 240, y: 70, width: 1440, height: 900 }
const kept = (bounds: Partial<Rectangle>, isMaximized = false) => ({
  bounds: { x: 100, y: 80, width: 1200, height: 800, ...bounds },
  isMaximized,
})

describe('windowPlace', () => {
  it('keeps a place that is on a display', () => {
    expect(windowPlace(kept({}), [primary])).toEqual(kept({}))
    expect(windowPlace(kept({ x: 2000 }), [primary, second])).toEqual(kept({ x: 2000 }))
    expect(windowPlace(kept({ x: -1100 }), [primary])).toEqual(kept({ x: -1100 }))
  })

  it.each([
    undefined,
    null,
    'text',
    {},
    { bounds: {} },
    kept({ width: Number.NaN }),
    kept({ width: -5 }),
    kept({ x: 0.5 }),
  ])('centres a window whose place is malformed: %j', (value) => {
    expect(windowPlace(value, [primary])).toEqual({ bounds: centred, isMaximized: false })
  })

  it.each([{ x: 2000 }, { x: 1860 }, { x: -1150 }, { y: -1 }, { y: 1030 }])(
    'centres a window whose title bar cannot be grabbed: %j',
    (bounds) => {
      expect(windowPlace(kept(bounds, true), [primary])).toEqual({ bounds: centred, isMaximized: true })
    },
  )

  it('fits a window to the display it is on, but never below the smallest size', () => {
    expect(windowPlace(kept({ width: 4000, height: 3000 }), [primary]).bounds).toMatchObject({
      width: 1920,
      height: 1040,
    })
    expect(windowPlace(kept({ width: 300, height: 200 }), [primary]).bounds).toMatchObject({ width: 1024, height: 680 })
  })

  it('centres within a display smaller than the usual size', () => {
    expect(windowPlace(null, [{ x: 0, y: 0, width: 1366, height: 728 }]).bounds).toEqual({
      x: 0,
      y: 0,
      width: 1366,
      height: 728,
    })
  })
})
