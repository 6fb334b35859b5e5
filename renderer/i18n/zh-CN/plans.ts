export const plans = {
  title: '接触计划',
  create: '新计划',
  views: '视图',
  tabs: { all: '全部计划', active: '启用', bin: '回收站' },
  form: {
    title: '新接触计划',
    create: '新增',
    hint: '潜力等级不填表示不限。填了阶段，就按该阶段进行中的机会提议；不填，按客户提议。',
  },
  inspector: { label: '接触计划详情', tabs: { overview: '概况', history: '历史' } },
  empty: {
    title: '还没有接触计划',
    text: '计划规定多久接触一次：例如高潜力客户每 7 天一次电话。\n到期而没有接触的，会出现在日程的“建议接触”里。',
    import: '导入接触计划',
    filtered: '没有符合这些条件的计划。',
    bin: '回收站是空的。',
    tab: '这个视图里没有计划。',
  },
} as const
