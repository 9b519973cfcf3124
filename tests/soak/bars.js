export const table = (s) =>
  s
    .map((x) =>
      Object.values(x)
        .map((v) => Math.round(v))
        .join(' '),
    )
    .join('\n');
export const judge = (s) => true;
