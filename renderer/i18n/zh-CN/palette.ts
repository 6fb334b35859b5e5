export const palette = {
  records: '机会与客户',
  contacts: '联系人',
  colleagues: '人员',
  funnel: '看漏斗',
  contactsPage: '看联系人',
  productsPage: '设置：产品',
  import: '导入文件',
  verify: '校验工作簿',
  people: '设置：人员与权限',
  pipelines: '设置：管线与阶段',
  file: '设置：文件与备份',
} as const
