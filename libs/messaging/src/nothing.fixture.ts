// What a mesh without rooms provisions.
export {};
