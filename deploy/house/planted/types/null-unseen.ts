export const length = (text: string | undefined): number => text.length;
