/** The sentence of a refused field as the prop that `FieldRow` takes. */
export function errorProp(sentence: string | undefined): { error?: string } {
  return sentence === undefined ? {} : { error: sentence }
}
