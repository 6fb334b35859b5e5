import { useEffect } from 'react'

const quoted = (text: string): string => `"${text.replaceAll(/["\\\n]/g, ' ')}"`

/** Name and version at the head of every page, the head of the chain at its foot; the cover bears the code alone. */
export function useBookletMargins(head: string, foot: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    const font = 'font: 9pt sans-serif; white-space: pre;'
    sheet.replaceSync(`
      @page { @top-left { content: ${quoted(head)}; ${font} } @bottom-left { content: ${quoted(foot)}; ${font} } }
      @page :first { @top-left { content: none } @bottom-right { content: none } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [head, foot])
}
