import '#db/queries/page.ts'
