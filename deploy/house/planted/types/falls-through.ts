export function weight(size: 'small' | 'large'): number {
  let total = 0;
  switch (size) {
    case 'large':
      total += 1;
    case 'small':
      total += 1;
  }
  return total;
}
