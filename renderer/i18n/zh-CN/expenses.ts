export const expenses = {
  views: {
    label: '费用页面',
    claims: '报销',
    audit: '审核',
    card: '费用控制卡',
    report: '报表',
    payments: '公务卡',
    rules: '规定',
  },
}
