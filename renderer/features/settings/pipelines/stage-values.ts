/** `52.5` per cent as basis points; a text that is no number is left to the service to refuse. */
export function toBasisPoints(text: string): number | string {
  const value = Number(text.replace(/[%％]$/, '').trim())
  return text.trim() === '' || Number.isNaN(value) ? text : Math.round(value * 100)
}

/** A whole number, nothing for a blank; other text is left to the service to refuse. */
export function toWhole(text: string): number | string | null {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}
