import type { ErrorSentences } from './error-sentences.ts'
import { fieldLabel, issueSentence } from './labels.ts'
import { pipelinePlaceText } from './pipeline-words.ts'

const time = (at: number): string => new Date(at).toTimeString().slice(0, 5)

export const errorSentencesZh: ErrorSentences = {
  UNAUTHENTICATED: () => '请先登录。',
  PASSWORD_TO_CHANGE: () => '请先改掉别人设的口令。',
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
  BAD_HEAD: () => '这不是打印件上的短码。请照着打印件输入，如 A2D8-40B7-6E15-9C01，或粘贴二维码里的文字。',
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
        return `${name} 不是表格文件。能导入的是 Excel、WPS、OpenDocument 表格和 CSV、TSV。`
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
      case 'damaged':
        return `${name} 不完整或已损坏。请在 Excel 或 WPS 里打开它另存一份，再导入。`
      case 'encrypted':
        return `${name} 设了打开密码。请在 Excel 或 WPS 里去掉密码另存，再导入。`
      case 'bomb':
        return `${name} 解开后大得不正常，没有继续读。请在 Excel 或 WPS 里打开它另存一份，再导入。`
      case 'tooComplex':
        return `${name} 太大或太复杂，读不完。请另存为 .xlsx 或 CSV 再导入。`
      case 'tooManyColumns':
        return `${name} 的列太多，最多 ${limit ?? ''} 列。请删去不用的列再导入。`
      case 'tooManyRows':
        return `${name} 的行太多，最多 ${limit ?? ''} 行。请分成几个文件。`
      case 'cellTooLong':
        return `${name} 里有一格的字太多（超过 ${limit ?? ''} 个）。请检查后再导入。`
      case 'noTable':
        return `${name} 里没有表格。`
      case 'tooLargeToKeep':
        return `${name} 太大，一个文件最多 ${limit ?? ''} MB。请压缩或拆分后再附。`
      case 'notWhatItsNameSays':
        return `${name} 的内容和文件名的类型不符，没有附上。请检查文件，或把扩展名改对再附。`
      case 'keptIsGone':
        return `${name} 的内容在工作簿里找不到了。请从备份恢复，或重新附上。`
      case 'keptWasChanged':
        return `${name} 的内容在程序之外被改过，不再显示。请从备份恢复，或重新附上。`
      case 'notAReceipt':
        return `${name} 不能作票据。可以附 PNG、JPEG、WebP、GIF 图片和 PDF；OFD 等请先另存为 PDF。`
      case 'pdfLocked':
        return `${name} 加了密码或限制，审核人看不了。请打开后打印或另存成不加密的 PDF 再附。`
      case 'notAPicture':
        return `${name} 不是图片。手册里可以放 PNG、JPEG、WebP 和 GIF；别的请先截图或另存为图片。`
      case 'pictureDamaged':
        return `${name} 不完整或已损坏，没有放进手册。请重新截图或另存后再放。`
      case 'pictureTooLarge':
        return `${name} 的边长超过 ${limit ?? ''} 像素。请缩小，或重拍后再附。`
      case 'receiptDamaged':
        return `${name} 不完整或已损坏，没有附上。请重新下载、扫描或拍照后再附。`
      case 'alreadyOnLine':
        return `${name} 已经附在这一行，没有重复附上。`
    }
  },
  EXPORT_REFUSED: ({ reason, name, limit }) => {
    switch (reason) {
      case 'diskFull':
        return `磁盘已满，“${name}”没有写成。请腾出空间后再导出。`
      case 'inUse':
        return `“${name}”正在 Excel、WPS 等程序里打开。请先关掉，或换一个文件名。`
      case 'notAllowed':
        return `“${name}”不能写到那里。请换一个文件夹。`
      case 'noFolder':
        return `“${name}”所在的文件夹已经不在了。请换一个。`
      case 'tooLarge':
        return `“${name}”会超过表格程序能打开的大小。请导出为 CSV，或少选一些行和列。`
      case 'tooManyRows':
        return `复制成表格最多 ${limit ?? ''} 行。更多请导出到文件。`
      case 'unwritable':
        return `“${name}”没有写成。请检查磁盘，或换一个文件夹。`
    }
  },
  ROUND_TRIP_REFUSED: ({ reason, name }) => {
    switch (reason) {
      case 'noMark':
        return `“${name}”不是本程序导出的往返表格。请按普通文件导入。`
      case 'damagedMark':
        return `“${name}”导出时带的标记已损坏。请重新导出，或按普通文件导入。`
      case 'newer':
        return `“${name}”由更新的版本导出。请先更新程序。`
      case 'otherWorkbook':
        return `“${name}”是从另一本工作簿导出的。请打开那本工作簿，或按普通文件导入。`
      case 'newerThanWorkbook':
        return `“${name}”比这本工作簿新，这本可能是较早的副本。请打开导出时的那本工作簿。`
      case 'noIdColumn':
        return `“${name}”里隐藏的“_funnel_id”列不见了。请恢复它，或按普通文件导入。`
      case 'gone':
        return `与“${name}”的对比已不再保留。请重新选择文件。`
    }
  },
  PIPELINE_REFUSED: (data, language) => {
    const { reason, name, params } = data
    switch (reason) {
      case 'unreadable':
        return `读不了“${name}”。请检查文件是否还在、是否被占用。`
      case 'tooLarge':
        return `“${name}”太大，管线文件最多 ${params?.['limit'] ?? ''} KB。`
      case 'notJson':
        return `“${name}”不是完整的 JSON 文件，没有导入。请重新导出一份。`
      case 'notAPipeline':
        return `“${name}”不是管线文件，没有导入。请选从“导出管线”得到的文件。`
      case 'newer':
        return `“${name}”由更新的版本导出（格式 ${params?.['fileVersion'] ?? ''}，本程序 ${params?.['programVersion'] ?? ''}），没有导入。请升级程序后再导入。`
      case 'badValue':
        return `“${name}”没有导入。${pipelinePlaceText(language, data.place)}：${issueSentence(language, data.code ?? 'other', params)}。请改正后再导入。`
    }
  },
  PLAYBOOK_REFUSED: ({ reason, name, line = 1, text = '', field, limit }) => {
    const place = `第 ${line} 行“${text}”`
    const type = reason === 'badHead' ? 'playbook' : reason === 'badQuestion' ? 'playbookQuestion' : 'playbookStep'
    const label = field === undefined ? '' : fieldLabel('zh-CN', type, field)
    switch (reason) {
      case 'unreadable':
        return `读不了“${name}”。请检查文件是否还在、是否被占用，是不是 UTF-8 文本。`
      case 'tooLarge':
        return `“${name}”太大，手册文件最多 ${limit ?? ''} MB。`
      case 'noHead':
      case 'notPlaybook':
        return `“${name}”不是手册文件，没有导入。请选从“导出为 Markdown”得到的文件。`
      case 'newer':
        return `“${name}”由更新的版本导出（格式 ${text}），没有导入。请升级程序后再导入。`
      case 'badHead':
        return label === ''
          ? `“${name}”没有导入。${place}看不懂，请写成“名称: 值”，并以 --- 结束。`
          : `“${name}”没有导入。${label}“${text}”不合要求，请改正后再导入。`
      case 'badStep':
        return `“${name}”没有导入。${place}：${label}不合要求或重复，请改正后再导入。`
      case 'badQuestion':
        return `“${name}”没有导入。${place}下面的考题：${label}不合要求，请改正后再导入。`
      case 'beforeFirstStep':
        return `“${name}”没有导入。${place}前面没有标题，请在它前面加一行以 #、## 或 ### 开头的标题。`
      case 'tooManySteps':
        return `“${name}”有 ${text} 行大纲，最多 2,000 行。请分成几本。`
      case 'notWord':
        return `“${name}”读不了：不是 Word 文档（.docx），或者已损坏。请在 Word 或 WPS 里打开，另存为 .docx 后再导入。`
      case 'wordLocked':
        return `“${name}”没有导入：它是旧格式（.doc）或设了打开密码。请在 Word 或 WPS 里打开，去掉密码，另存为 .docx 后再导入。`
      case 'wordTooLarge':
        return `“${name}”没有导入：解开后太大，正文最多 ${text} MB，连同图片最多 ${limit ?? ''} MB。请把图片压缩，或分成几本。`
      case 'tooComplex':
        return `“${name}”没有导入：内容太多或太复杂，几秒内读不完。请分成几本，或简化里面的表格，再导入。`
      case 'badPicture':
        return `“${name}”没有导入。第 ${line} 行的图片不完整或不是图片，请重新导出一份。`
    }
  },
  FILE_GRANT: () => '文件选择已过期，请重新选择文件。',
  NOTHING_TO_UNDO: ({ direction }) => (direction === 'undo' ? '没有可撤销的操作。' : '没有可重做的操作。'),
  UNDO_CONFLICT: ({ total }) => `其中 ${total} 格后来又被改过。可以只撤销其余的，或先看这些格。`,
  VIEW_CHANGED: () => '这期间有行增减或换了位置。请重新选定再做一次。',
  BAD_FILTER: ({ field }) => `不能按“${field}”筛选或排序。`,
  CANCELLED: () => '已取消，没有改动任何记录。',
  DISCONNECTED: () => '后台服务中断，刚才的操作没有完成。正在重新连接，请稍后再做一次。',
  INTERNAL: ({ id }) => `程序出错，没有保存这次操作。请重试；仍不行，把错误编号 ${id} 告诉支持人员。`,
}
