export { useFindBar } from './use-find-bar.tsx'
