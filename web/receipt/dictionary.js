// Pure: the text that stands before every receipt when it is packed. It belongs to version 1 of the
// format: a change of one letter makes all receipts unreadable.

const TEXT =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ|abcdefghijklmnopqrstuvwxyz' +
  '&in=x.y.x2.y2.xy.sinx.siny&zero=above&sigma=&decay=&epochs=&optimizer=nesterov&schedule=cosine' +
  '&images=500&images=5000&std=&shuffle=&rotation=&scale=&shear=&shift=&alpha=&thickness=&generated=' +
  'adagrad|rmsprop|adamw|cross-entropy|mse|mae|huber|hinge|perceptron|adaline|both|zeros|normal|' +
  'uniform|leaky-relu|elu|gelu|swish|softplus|maxout|linear|sigmoid|exponential|one-cycle|plateau|' +
  'gaussians|checkerboard|sine-boundary|four-clouds|blobs|moons|slope|hills|sine|step|bump|absolute|' +
  'own|pen|and|or|xor-clouds|xor|spiral|circle|' +
  '"#digits?v=1&layers=128&activation=relu&loss=cross-entropy&init=he&seed=1&lr=0.1&batch=32' +
  '&momentum=0&optimizer=adam&epochs=1&dropout=0.' +
  '"#points?v=1&data=circle&n=300&noise=0.1&set=1&held=0.3&pts=0&learner=network&layers=4&act=tanh' +
  '&loss=binary-cross-entropy&init=xavier&seed=1&opt=sgd&lr=0.3&batch=10&momentum=0&plan=constant' +
  '&period=1000&warmup=0&l2=0&l1=0&dropout=0&maxnorm=0&clip=0&patience=0&until=0",' +
  '","",[[1,"",1,1],[2,"",1,1],[3,"",0,1],[4,"",1,2]],[["#';

export const DICTIONARY = new TextEncoder().encode(TEXT);
