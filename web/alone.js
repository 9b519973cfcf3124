// Page: the script of alone.html. That page explains why the program cannot run: in a file, or in a
// sandboxed frame whose server lets no other origin read the modules. early.js leads there. It is a
// classic script, because modules do not load there.

{
  const isFile = location.protocol === 'file:';
  document.getElementById(isFile ? 'in-frame' : 'from-file')?.remove();
  const open = document.getElementById('open');
  // The page is the same as that which was asked for.
  open?.setAttribute('href', `./${location.hash}`);
}
