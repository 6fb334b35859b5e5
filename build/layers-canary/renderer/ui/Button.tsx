import '#renderer/features/one/page.ts'

export const Button = () => <button type="button">canary</button>
