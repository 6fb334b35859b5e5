import '#db/workbook/open.ts'
import 'better-sqlite3'
