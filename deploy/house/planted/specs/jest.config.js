import house from '../../../../jest.config.js';

const [pure] = house.projects;

/** The pure size as it is, over what must fail. */
export default {
  ...house,
  projects: [{ ...pure, roots: [import.meta.dirname], testRegex: ['\\.planted\\.ts$'], testPathIgnorePatterns: [] }],
  reporters: ['default', `${import.meta.dirname}/../../jest/count.js`],
};
