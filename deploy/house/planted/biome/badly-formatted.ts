export const   spaced = [ 1,2 ]
