// A lesson with each kind of task, for the tests of the code of lessons.

/** @type {import('../web/lesson/schema.js').Lesson} */
export const sampleLesson = {
  v: 1,
  id: 'sample',
  title: 'A sample',
  question: 'Can one neuron tell OR apart?',
  minutes: 10,
  rows: [1],
  lectures: [{ lecture: 1, topic: 'Rosenblatt perceptron' }],
  steps: [
    {
      title: 'One neuron',
      text: ['A neuron adds.', 'It has *weights*, `b` and $w_1 x_1$.'],
      link: '#points?v=1&data=or&learner=perceptron',
      hide: ['presets', 'data'],
      point: 'learning',
      task: {
        kind: 'choose',
        ask: 'How many points does the set have?',
        hint: 'Count them.',
        after: 'The table of OR has four rows.',
        options: [
          { text: 'Four', when: { fact: 'points', is: '=', than: 4 }, why: 'Two inputs.' },
          { text: 'Two', when: { fact: 'points', is: '=', than: 2 }, why: 'Two are the inputs.' },
        ],
      },
    },
    {
      title: 'A number',
      text: ['The learning rate stands in the form.'],
      task: {
        kind: 'number',
        ask: 'Which learning rate is set?',
        fact: 'set.lr',
        tolerance: 0.001,
        hint: 'It stands under Learning.',
        after: 'This is the learning rate.',
      },
    },
    {
      title: 'A curve',
      text: ['Draw the loss.'],
      link: '#points?v=1&data=or&learner=network&layers=3',
      task: {
        kind: 'sketch',
        ask: 'Draw the loss over 100 steps.',
        series: 'loss',
        steps: 100,
        range: [0, 1],
      },
    },
    {
      title: 'A prediction',
      text: ['Choose first.'],
      link: '#points?v=1&data=or&learner=perceptron',
      task: {
        kind: 'predict',
        ask: 'How many points are wrong after 40 steps?',
        steps: 40,
        options: [
          { text: 'None', when: { fact: 'wrong', is: '=', than: 0 } },
          { text: 'Some', when: { fact: 'wrong', is: '>', than: 0 }, why: 'Look at the plane.' },
        ],
        after: 'OR is linearly separable.',
      },
    },
    {
      title: 'A goal',
      text: ['Change the learning rate.'],
      task: {
        kind: 'goal',
        ask: 'Set a learning rate of at least 0.5.',
        all: [{ fact: 'set.lr', is: '>=', than: 0.5 }],
      },
    },
    {
      title: 'A program',
      text: ['Write it yourself.'],
      link: '#code?v=1&ex=perceptron',
      task: { kind: 'code', ask: 'Solve the exercise.', exercise: 'perceptron' },
    },
  ],
  remember: ['It adds.', 'It compares.', 'It learns.'],
  facts: [{ claim: 'four rows', source: 'closed form', check: 'rows of OR' }],
};
