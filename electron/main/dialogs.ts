import { existsSync, statSync } from 'node:fs'
import { basename, extname, isAbsolute, join } from 'node:path'
import { type BrowserWindow, type FileFilter, app, dialog, shell } from 'electron'
import { IMPORT_ENDINGS } from '#shared/import-endings.ts'
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

/**
 * A file dropped on the window. The path comes from the preload, but main does not rely on that: it grants reading alone,
 * and only of plain files that could be imported or opened.
 */
export async function dropFile(context: DialogContext, path: string): Promise<PickedFile | null> {
  const isTaken = isAbsolute(path) && [...IMPORT_ENDINGS, '.funnel'].includes(extname(path).toLowerCase())
  const stat = isTaken ? statSync(path, { throwIfNoEntry: false }) : undefined
  if (stat?.isFile() !== true) return null
  return { ...(await granted(context, 'read', path)), size: stat.size }
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
  const file = await granted(context, 'write', path)
  rememberSaved(file.token, path)
  return file
}

/** Places that a person chose to save to, by token: the only ones that a page may ask to see. */
const saved = new Map<string, string>()
const MAX_SAVED = 50

function rememberSaved(token: string, path: string): void {
  saved.set(token, path)
  for (const oldest of saved.keys()) {
    if (saved.size <= MAX_SAVED) break
    saved.delete(oldest)
  }
}

/** Shows the file in the system's file manager; false when it is gone. */
export function revealFile(token: string): boolean {
  const path = saved.get(token)
  if (path === undefined || !existsSync(path)) return false
  shell.showItemInFolder(path)
  return true
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
