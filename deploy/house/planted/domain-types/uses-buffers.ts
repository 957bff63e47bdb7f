export const bytes = Buffer.from('a');
