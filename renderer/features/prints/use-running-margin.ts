import { useEffect } from 'react'

const quoted = (text: string): string => `"${text.replaceAll(/["\\\n]/g, ' ')}"`

/** Words in the margin of every page of paper: a page that got loose still says where it belongs. */
export function useRunningMargin(text: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page { @bottom-left { content: ${quoted(text)}; font: 9pt sans-serif; white-space: pre; } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [text])
}
