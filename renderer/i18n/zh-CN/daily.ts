export const daily = {
  views: {
    label: '日清页面',
    day: '我的一天',
    board: '全员看板',
    heat: '热力图',
    checks: '抽查',
    problems: '问题',
    interviews: '访谈',
    calls: '来电',
  },
}
