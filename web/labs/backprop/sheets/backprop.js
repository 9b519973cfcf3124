// Shared: the graph that a worksheet of backpropagation shows.

export const BACKPROP = { graph: 'two', activation: 'tanh', output: 'sigmoid', loss: 'mse' };
