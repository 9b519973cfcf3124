// The teacher's page, a document of its own: it reads well on paper and starts no lab.

import { showPage } from './teachers/page.js';

showPage(/** @type {HTMLElement} */ (document.getElementById('teachers')));
