export const products = {
  title: '产品',
  create: '新产品',
  views: '视图',
  tabs: { all: '全部产品', active: '在售', bin: '回收站' },
  form: { title: '新产品', create: '新增' },
  inspector: { label: '产品详情', tabs: { overview: '概况', history: '历史' } },
  empty: {
    title: '还没有产品',
    text: '机会的产品明细从这里选：编码、名称、系列、单价。\n可以一条条录入，也可以从表格文件导入。',
    import: '导入产品',
    filtered: '没有符合这些条件的产品。',
    bin: '回收站是空的。删除的产品会先到这里，可以还原。',
    tab: '这个视图里没有产品。',
  },
} as const
