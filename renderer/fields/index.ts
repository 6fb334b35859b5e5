export { fieldBook, fieldBookStore, fieldLabel, useFieldBook } from './field-book.ts'
export { titleOf } from './record-title.ts'
