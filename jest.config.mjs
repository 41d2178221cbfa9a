export default {
  // jest's own environment for Node, with faster globals
  testEnvironment: '<rootDir>/spec/plain-environment.mjs',
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
  },
  moduleNameMapper: {
    '^group-matrix$': '<rootDir>/lib/index.ts',
    '^group-matrix/testing$': '<rootDir>/lib/testing/index.ts',
    '^group-matrix/mathjs$': '<rootDir>/lib/mathjs/index.ts',
  },
  // the default leaves one core idle: on two cores it runs one file at a time
  maxWorkers: '100%',
  testTimeout: 60000,
};
