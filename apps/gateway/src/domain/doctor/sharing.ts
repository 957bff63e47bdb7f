/** Who comes under one name, where several do. */
export function sharing(
  all: readonly { readonly room: string; readonly as: string | null }[],
): readonly { readonly as: string; readonly rooms: readonly string[] }[] {
  const byName = Map.groupBy(all, ({ as }) => as);
  return [...byName].flatMap(([as, those]) => {
    const rooms = [...new Set(those.map(({ room }) => room))];
    return as === null || rooms.length < 2 ? [] : [{ as, rooms }];
  });
}
