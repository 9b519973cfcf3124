// Worker: in which blocks the first epoch goes through MNIST.

/** Training begins with this many images; the first epoch goes through them block by block. */
export const BLOCK = 5000;
