// What V8 tells a reviver and TypeScript does not know yet: the text that a value was read from (ECMAScript proposal `JSON.parse source text access`, stage 4).
interface JSON {
  parse(text: string, reviver: (this: unknown, name: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
}
