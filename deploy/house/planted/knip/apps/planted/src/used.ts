export const used = 1;
export const deadExport = 2;
