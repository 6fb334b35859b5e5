export const contacts = {
  title: '联系人',
  create: '新联系人',
  views: '视图',
  tabs: { all: '全部联系人', deciders: '决策人', bin: '回收站' },
  form: { title: '新联系人', create: '新增' },
  inspector: {
    label: '联系人详情',
    tabs: { overview: '概况', history: '历史' },
    at: '所在客户',
  },
  empty: {
    title: '还没有联系人',
    text: '联系人是客户那边的人：姓名、职务、电话、邮箱。\n可以一条条录入，也可以从表格文件导入。',
    import: '导入联系人',
    filtered: '没有符合这些条件的联系人。',
    bin: '回收站是空的。删除的联系人会先到这里，可以还原。',
    tab: '这个视图里没有联系人。',
  },
} as const
