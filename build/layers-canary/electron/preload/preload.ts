import '#renderer/ui/Button.tsx'
