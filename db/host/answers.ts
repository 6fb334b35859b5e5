import type { ServerResponse } from 'node:http'
import { COMMON_HEADERS } from '#shared/page-security.ts'

const SENTENCES: Readonly<Record<number, string>> = {
  401: '此链接已用过或已失效。请在启动工作台的窗口里使用新的链接。 This link has been used or has expired. Use a new link from the window that started the workbench.',
  403: '不接受来自别处的请求。 Requests from elsewhere are not accepted.',
  404: '没有这一页。 There is no such page.',
  405: '不支持这种请求。 This kind of request is not supported.',
  411: '请求必须说明大小。 The request must state its size.',
  413: '文件太大。 The file is too large.',
  421: '地址不对。 This is not the address of the workbench.',
  500: '出错了，详情见日志。 Something went wrong; the log has the details.',
}

export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    // What is left of a refused body is not read, so the connection cannot carry another request.
    connection: 'close',
  })
  response.end(`${SENTENCES[status] ?? ''}\n`)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}
