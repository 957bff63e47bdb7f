export const page = fetch('http://localhost');
