import nzh from 'nzh/cn'

const FEN = 100

/** An amount as Chinese forms ask for it, such as 叁仟壹佰叁拾柒元捌角; `fen` is integer minor units. */
export function amountInWords(fen: number): string {
  return nzh.toMoney(String(fen / FEN), { outSymbol: false })
}
