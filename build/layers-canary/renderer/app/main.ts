import '#renderer/features/one/page.ts'
