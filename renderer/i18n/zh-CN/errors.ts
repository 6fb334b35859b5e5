export const errors = {
  title: '没有做成',
  unknown: '出了没有料到的错。工作簿没有改动。',
  disconnected: '和工作簿的连接断了，正在重连。没写完的改动不会留一半。',
  errorId: '错误编号 {{id}}',
  loadFailed: '这部分没有读出来',
} as const
