import { existsSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { type BrowserWindow, type FileFilter, app, dialog } from 'electron'
import type { FileMode, FileRef, HostLanguage, PickedFile } from '#shared/wire.ts'

const texts = {
  'zh-CN': {
    workbook: '漏斗工作簿',
    supported: '支持的文件',
    all: '所有文件',
    replace: '替换',
    cancel: '取消',
    exists: (name: string) => `“${name}”已存在，要替换它吗？`,
  },
  en: {
    workbook: 'Funnel workbook',
    supported: 'Supported files',
    all: 'All files',
    replace: 'Replace',
    cancel: 'Cancel',
    exists: (name: string) => `“${name}” exists already. Replace it?`,
  },
}

export interface DialogContext {
  window: BrowserWindow
  language: HostLanguage
  /** Registers the chosen path with the service; the token is what the page gets. */
  grant(mode: FileMode, path: string): Promise<string>
}

export async function pickFile(context: DialogContext, accept: readonly string[]): Promise<PickedFile | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(context.window, {
    properties: ['openFile'],
    filters: filters(accept, context.language),
  })
  const path = filePaths[0]
  if (canceled || path === undefined) return null
  const { size } = statSync(path)
  return { ...(await granted(context, 'read', path)), size }
}

export async function pickFolder(context: DialogContext): Promise<FileRef | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(context.window, {
    properties: ['openDirectory', 'createDirectory'],
  })
  const path = filePaths[0]
  return canceled || path === undefined ? null : granted(context, 'folder', path)
}

/**
 * The chosen path always has the ending of the suggested name. Where the system's dialog did not add it, the file that
 * will be written is another one than the dialog asked about, so replacing it is asked here.
 */
export async function pickSave(context: DialogContext, suggestedName: string): Promise<FileRef | null> {
  const ending = extname(basename(suggestedName))
  const { canceled, filePath } = await dialog.showSaveDialog(context.window, {
    defaultPath: join(app.getPath('documents'), basename(suggestedName)),
    filters: ending === '' ? [] : filters([ending], context.language),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return null
  const hasEnding = extname(filePath).toLowerCase() === ending.toLowerCase()
  const path = hasEnding ? filePath : `${filePath}${ending}`
  if (!hasEnding && existsSync(path) && !(await mayReplace(context, path))) return null
  return granted(context, 'write', path)
}

async function mayReplace({ window, language }: DialogContext, path: string): Promise<boolean> {
  const text = texts[language]
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: text.exists(basename(path)),
    buttons: [text.cancel, text.replace],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

async function granted(context: DialogContext, mode: FileMode, path: string): Promise<FileRef> {
  return { token: await context.grant(mode, path), name: basename(path) }
}

function filters(accept: readonly string[], language: HostLanguage): FileFilter[] {
  if (accept.length === 0) return []
  const text = texts[language]
  const extensions = accept.map((ending) => ending.replace(/^\./, '').toLowerCase())
  const isWorkbook = extensions.every((extension) => extension === 'funnel')
  return [
    { name: isWorkbook ? text.workbook : text.supported, extensions },
    ...(isWorkbook ? [] : [{ name: text.all, extensions: ['*'] }]),
  ]
}
