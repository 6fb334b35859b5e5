export { ShellGlue } from './ShellGlue.tsx'
