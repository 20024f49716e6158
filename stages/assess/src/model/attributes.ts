import { modelFault, quote } from './model-fault.ts'
import type { Attribute, GraphNode } from './proto.ts'
import type { Tensor } from './tensor.ts'

/** The attributes of one node, taken out one by one so that none is passed over unread. */
export class Attributes {
  readonly where: string
  readonly #left: Map<string, Attribute>

  constructor(node: GraphNode, where: string) {
    this.where = where
    this.#left = new Map(node.attributes)
  }

  int(name: string, otherwise: number): number {
    return this.#take(name, 'i') ?? otherwise
  }

  float(name: string, otherwise: number): number {
    return this.#take(name, 'f') ?? otherwise
  }

  text(name: string, otherwise: string): string {
    return this.#take(name, 's') ?? otherwise
  }

  ints(name: string): Int32Array | Float64Array | null {
    return this.#take(name, 'ints')
  }

  floats(name: string): Float64Array | null {
    return this.#take(name, 'floats')
  }

  texts(name: string): readonly string[] | null {
    return this.#take(name, 'strings')
  }

  tensor(name: string): Tensor | null {
    return this.#take(name, 't')
  }

  /** Drops attributes that carry no arithmetic here. */
  ignore(...names: string[]): void {
    for (const name of names) this.#left.delete(name)
  }

  /** Throws 'unsupported-attribute' when the node holds an attribute that was not asked for. */
  close(): void {
    for (const name of this.#left.keys()) throw this.#unsupported(name)
  }

  #take<Key extends 'i' | 'f' | 's' | 't' | 'ints' | 'floats' | 'strings'>(
    name: string,
    key: Key,
  ): Attribute[Key] | null {
    const attribute = this.#left.get(name)
    if (attribute === undefined) return null
    this.#left.delete(name)
    const value = attribute[key]
    if (value !== null && !attribute.other) return value
    const empty = attribute.f === null && attribute.i === null && attribute.s === null
    const holdsOther =
      !empty || attribute.t || attribute.ints || attribute.floats || attribute.strings
    if (holdsOther || attribute.other) throw this.#unsupported(name)
    return null
  }

  #unsupported(name: string): Error {
    return modelFault('unsupported-attribute', this.where, {
      ko: `속성 ${quote(name)}: 이 연산에서 읽지 않는 속성이거나 값의 종류가 다릅니다.`,
      en: `Attribute ${quote(name)} is not read on this operator, or holds another kind of value.`,
    })
  }
}
