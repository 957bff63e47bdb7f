export const given: { readonly reason?: string } = { reason: undefined };
