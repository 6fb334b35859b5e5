const NOTHING = ''

/** A cell in which nothing belongs, such as a rate in a row of totals. */
export function Blank() {
  return <td>{NOTHING}</td>
}
