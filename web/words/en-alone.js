// Shared: the English of alone.html, which a test compares with it. Where that page is shown, no
// module loads.

export const markup = {
  title: 'inkgrad cannot start here',
  file:
    'This page was opened as a file. It needs a web server, because browsers do not let a file ' +
    'start the program.',
  command: 'In the folder of inkgrad, run one of these commands, and open the address beside it:',
  npm: 'npm start',
  npmAddress: 'http://localhost:8080',
  python: 'python3 -m http.server --directory web',
  pythonAddress: 'http://localhost:8000',
  frame:
    'This page is part of another page, which does not let its program run. Open it in a tab ' +
    'of its own.',
  open: 'Open inkgrad in a new tab',
  author:
    'If this is your lesson: add allow-same-origin to the sandbox attribute of the frame, or let ' +
    'the server of inkgrad send the header "Access-Control-Allow-Origin: *".',
};
