import type { ErrorSentences } from './error-sentences.ts'
import { fieldLabel, issueSentence } from './labels.ts'

const time = (at: number): string => new Date(at).toTimeString().slice(0, 5)

export const errorSentencesZh: ErrorSentences = {
  UNAUTHENTICATED: () => '请先登录。',
  WRONG_PASSWORD: ({ attemptsLeft }) =>
    attemptsLeft > 0 ? `口令不对，还可以试 ${attemptsLeft} 次。` : '口令不对。请稍后再试，或找管理员重设。',
  THROTTLED: ({ retryAt }) => `试错太多次，请在 ${time(retryAt)} 以后再试，或找管理员重设口令。`,
  WEAK_PASSWORD: ({ minLength }) => `口令至少要 ${minLength} 个字符。`,
  FORBIDDEN: () => '您的角色没有这项权限，请找主管或管理员。',
  NOT_FOUND: () => '这条记录不存在，或不在您的范围内。刷新后再看。',
  CONFLICT: ({ conflicts }) => `有 ${conflicts.length} 格刚被别人改过，请选留哪个值。`,
  INVALID: ({ issues }, language) => {
    const first = issues[0]
    if (!first) return '有值不能保存。'
    const label = fieldLabel(language, first.recordType, first.field)
    const more = issues.length > 1 ? `另有 ${issues.length - 1} 处。` : ''
    return `${label}：${issueSentence(language, first.code, first.params)}。${more}`
  },
  NO_WORKBOOK: () => '还没有打开工作簿。请新建或打开一本。',
  WORKBOOK_REFUSED: (data) => {
    switch (data.reason) {
      case 'missing':
        return `找不到文件 ${data.path}。请检查磁盘是否接上，或另选文件。`
      case 'notAWorkbook':
        return `${data.path} 不是漏斗工作台的工作簿，没有改动它。请选 .funnel 文件。`
      case 'newer':
        return `${data.path} 由更新的版本保存（文件格式 ${data.fileVersion ?? ''}，本程序 ${data.programVersion ?? ''}），没有改动它。请升级程序后再打开。`
      case 'corrupt':
        return `${data.path} 已损坏，没有改动它。请从备份恢复。${data.detail ?? ''}`
      case 'readOnly':
        return `${data.path} 只读，不能保存。请改文件属性，或复制一份再打开。`
      case 'busy':
        return `${data.path} 正被别的程序占用。请关掉它再试。`
      case 'exists':
        return `${data.path} 已经存在。请换个名字。`
      case 'diskFull':
        return `磁盘满了，刚才的操作没有保存：${data.path}。请腾出空间再试。`
      case 'noFolder':
        return `文件夹不存在或不能写入：${data.path}。请另选位置。`
    }
  },
  FILE_REFUSED: ({ reason, name, limit }) => {
    switch (reason) {
      case 'empty':
        return `${name} 是空文件。`
      case 'binary':
        return `${name} 不是文本文件。请另存为 CSV 再导入。`
      case 'spreadsheet':
        return `${name} 是电子表格文件。请在 Excel 或 WPS 里另存为 CSV 再导入。`
      case 'tooLarge':
        return `${name} 太大，最多 ${limit ?? ''} MB。请分成几个文件。`
      case 'lineTooLong':
        return `${name} 里有一行太长（超过 ${limit ?? ''} 个字），多半是引号没有配对。请检查后再导入。`
      case 'undecodable':
        return `按所选编码读不通 ${name}。请换一种编码。`
      case 'noRows':
        return `${name} 只有表头，没有数据行。`
      case 'unreadable':
        return `读不了 ${name}。请检查文件是否还在、是否被占用。`
    }
  },
  FILE_GRANT: () => '文件选择已过期，请重新选择文件。',
  NOTHING_TO_UNDO: ({ direction }) => (direction === 'undo' ? '没有可撤销的操作。' : '没有可重做的操作。'),
  UNDO_CONFLICT: ({ total }) => `其中 ${total} 格后来又被改过。可以只撤销其余的，或先看这些格。`,
  BAD_FILTER: ({ field }) => `不能按“${field}”筛选或排序。`,
  CANCELLED: () => '已取消，没有改动任何记录。',
  DISCONNECTED: () => '后台服务中断，刚才的操作没有完成。正在重新连接，请稍后再做一次。',
  INTERNAL: ({ id }) => `程序出错，没有保存这次操作。请重试；仍不行，把错误编号 ${id} 告诉支持人员。`,
}
