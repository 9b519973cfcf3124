// Page: of alone.html, which says why the program cannot run where there is no origin: in a file, or in
// a frame that shuts it in. early.js leads there. A classic script: there, modules do not load.

{
  const isFile = location.protocol === 'file:';
  document.getElementById(isFile ? 'in-frame' : 'from-file')?.remove();
  const open = document.getElementById('open');
  // The page is the same as that which was asked for.
  open?.setAttribute('href', `./${location.hash}`);
}
