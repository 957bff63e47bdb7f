import { type Found, occurrences } from '../text/found.ts';

const announced =
  /\b(invoice|inv|rechnung|facture|factura|credit note|order|po|bestellung|commande|pedido)(?: (?:number|num|no|nr|id|ref))?[.:#° ]{1,4}([a-z0-9][a-z0-9/_-]{2,30})\b/gi;
const byItself = /(?<![\w-])(INV|PO|SO|ORD|RE)-?\d[\d-]{3,14}(?![\w-])/g;
const isInvoice = /^(?:inv|rechnung|facture|factura|credit|re$)/i;

const kindOf = (word: string): string => (isInvoice.test(word) ? 'invoice-number' : 'order-number');

/** Numbers of orders and of invoices: by the word before them, or by the letters that they begin with. */
export function numbers(text: string): readonly Found[] {
  return [
    ...occurrences(text, announced)
      .filter(({ groups: [, number = ''] }) => /\d{2}/.test(number))
      .map(({ end, groups: [word = '', number = ''] }) => ({ value: kindOf(word), confidence: 8_000, start: end - number.length, end })),
    ...occurrences(text, byItself).map(({ start, end, groups: [word = ''] }) => ({ value: kindOf(word), confidence: 7_000, start, end })),
  ];
}
