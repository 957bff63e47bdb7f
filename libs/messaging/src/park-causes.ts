/** Why a record is parked whose door has not run; what people read, and by which sentence the announcement tells its rule. */
export const parkCauses = {
  equivocation: 'equivocation: another record with this id was heard before',
  behind: 'behind a parked record of its item',
  tooOld: 'too-old: whether this was heard before is no longer known',
  tooEarly: 'too-early: the time in its id is days ahead of the clock',
} as const;
