export function sign(value: number): number | undefined {
  if (value > 0) return 1;
}
