export const wait = () => setTimeout(() => undefined, 1);
