interface NumberArray {
  readonly length: number
  [index: number]: number
  set(from: ArrayLike<number>): void
}

const FIRST = 256

/** Numbers in a typed array that doubles when it is full: a fraction of what an array of objects takes. */
export class Growing {
  readonly #make: (length: number) => NumberArray
  #numbers: NumberArray
  #length = 0

  constructor(make: (length: number) => NumberArray) {
    this.#make = make
    this.#numbers = make(FIRST)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = this.#make(this.#length * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#length] = value
    this.#length += 1
  }

  /** The number at a place that was pushed. */
  at(place: number): number {
    return this.#numbers[place] ?? 0
  }
}
