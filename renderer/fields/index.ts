export { fieldBook, fieldBookStore, fieldLabel, useFieldBook } from './field-book.ts'
