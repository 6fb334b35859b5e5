import '#db/host/main.ts'
