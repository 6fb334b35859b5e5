/**
 * The English texts must have the shape of the Chinese ones: a key missing in either language does not compile.
 * Chinese has one plural form (`rows_other`), English two, so for each `x_other` English also has `x_one`.
 */
export type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]>
} & {
  readonly [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string
}
