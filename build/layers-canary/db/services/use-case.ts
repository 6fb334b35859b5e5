import '#db/rpc/router.ts'
