import '#test/support/builder.ts'
