export * from './real-steps';
export * from './complex-steps';
export * from './leaf';
export * from './vectors';
export * from './dense';
export * from './blocks';
export * from './rearrange';
export * from './program';
