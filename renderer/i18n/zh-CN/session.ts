export const session = {
  restored: '后台服务已恢复，可以接着用。中断时没做完的操作没有写入，请再做一次。',
  backedUp: '已备份并校验：{{name}}',
  failed: '和后台服务说不上话',
} as const
