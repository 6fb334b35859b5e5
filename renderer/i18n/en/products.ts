import type { products as zh } from '#renderer/i18n/zh-CN/products.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const products = {
  title: 'Products',
  create: 'New product',
  views: 'Views',
  tabs: { all: 'All products', active: 'Active', bin: 'Recycle bin' },
  form: { title: 'New product', create: 'Add' },
  inspector: { label: 'Product details', tabs: { overview: 'Overview', history: 'History' } },
  empty: {
    title: 'No products yet',
    text: 'Product lines of opportunities choose from here: code, name, series, unit price.\nAdd them one by one, or import them from a spreadsheet file.',
    import: 'Import products',
    filtered: 'No products match these conditions.',
    bin: 'The recycle bin is empty. Deleted products come here first and can be restored.',
    tab: 'No products in this view.',
  },
} as const satisfies SameShape<typeof zh>
