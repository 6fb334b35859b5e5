import { CloseIcon } from './icons.ts'

/** The × of a token in the sentence. */
export function TokenRemove({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="token-remove" aria-label={label} title={label} onClick={onClick}>
      <CloseIcon className="ic-xs" />
    </button>
  )
}
