import '#db/cli/main.ts'
