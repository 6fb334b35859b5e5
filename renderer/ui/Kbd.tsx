/** A key as it stands on the keyboard: `Ctrl K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="kbd">{keys}</kbd>
}
