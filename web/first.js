// Page: decides before the first paint whether the page begins with the first minute or with all
// controls: a link, or a person who has asked for all controls, skips it. It is a classic script,
// because modules run after the first paint.

{
  const { hash } = location;
  let isAll = hash !== '' && hash !== '#story';
  try {
    if (!hash && localStorage.getItem('inkgrad-view') === 'all') isAll = true;
  } catch {
    // Storage may be forbidden: then the page begins with the first minute.
  }
  document.documentElement.dataset.view = isAll ? 'all' : 'story';
}
