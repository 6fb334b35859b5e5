import { openFileSink } from '#db/exchange/file-sink.ts'
import type { FileSink } from '#db/exchange/file-sink.ts'
import { cleanSheetName, SheetWriter } from '#db/exchange/xlsx-writer.ts'
import type { CellFormat, SheetCell } from '#db/exchange/xlsx-writer.ts'
import type { ReportColumnKind, ReportTable } from '#shared/contract/report-files.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import type { ExportTarget } from './export.ts'
import { moneyFormat } from './export/columns.ts'

const FONTS = { 'zh-CN': '等线', en: 'Calibri' } as const
const FORMATS = {
  text: 'text',
  count: 'integer',
  money: 'money',
  share: 'percent',
  number: 'number',
} as const satisfies Record<ReportColumnKind, CellFormat>
const WIDTHS = { text: 22, count: 10, money: 16, share: 10, number: 10 } as const satisfies Record<
  ReportColumnKind,
  number
>
const MINOR_PER_UNIT = 100

export interface WrittenFile {
  readonly name: string
  readonly bytes: number
}

async function writing(target: ExportTarget, write: (sink: FileSink) => Promise<unknown>): Promise<WrittenFile> {
  const sink = await openFileSink(target.path, target.name)
  try {
    await write(sink)
    await sink.commit()
    return { name: target.name, bytes: sink.bytes }
  } finally {
    await sink.discard()
  }
}

function cellOf(value: SheetCell, kind: ReportColumnKind): SheetCell {
  return kind === 'money' && typeof value === 'number' ? value / MINOR_PER_UNIT : value
}

/** Writes a table of a report as a spreadsheet, numbers as numbers. @throws AppError FORBIDDEN, EXPORT_REFUSED */
export function writeReportTable(visitor: Visitor, table: ReportTable, target: ExportTarget): Promise<WrittenFile> {
  visitor.require('reports.view')
  const { columns, rows, language } = table
  return writing(target, async (sink) => {
    const writer = new SheetWriter(sink, {
      name: target.name,
      sheetName: cleanSheetName(table.name, language === 'en' ? 'Report' : '报表'),
      columns: columns.map(({ header, kind }) => ({ header, width: WIDTHS[kind], format: FORMATS[kind] })),
      style: { money: moneyFormat(visitor.workbook.facts.currency), font: FONTS[language] },
    })
    for (const row of rows) {
      const added = writer.add(columns.map(({ kind }, index) => cellOf(row[index] ?? null, kind)))
      if (added) await added
    }
    await writer.end()
  })
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Writes a chart as the page drew it. @throws AppError FORBIDDEN, EXPORT_REFUSED */
export async function writeReportPicture(visitor: Visitor, png: string, target: ExportTarget): Promise<WrittenFile> {
  visitor.require('reports.view')
  const bytes = Buffer.from(png, 'base64')
  const isPng = bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)
  if (!isPng) throw new AppError('EXPORT_REFUSED', { reason: 'unwritable', name: target.name })
  return writing(target, (sink) => sink.write(bytes))
}
