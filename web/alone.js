// Page: the script of alone.html. That page explains why the program cannot run without an origin:
// in a file, or in a sandboxed frame. early.js leads there. It is a classic script, because modules
// do not load there.

{
  const isFile = location.protocol === 'file:';
  document.getElementById(isFile ? 'in-frame' : 'from-file')?.remove();
  const open = document.getElementById('open');
  // The page is the same as that which was asked for.
  open?.setAttribute('href', `./${location.hash}`);
}
