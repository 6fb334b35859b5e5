import '#db/services/use-case.ts'
